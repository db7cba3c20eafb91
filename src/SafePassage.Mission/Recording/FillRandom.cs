namespace SafePassage.Mission.Recording;

/// <summary>
/// Fills a span with random bytes. Chance is a parameter: programs pass the system's generator, tests a seeded one.
/// </summary>
/// <param name="destination">The bytes to fill.</param>
public delegate void FillRandom(Span<byte> destination);
