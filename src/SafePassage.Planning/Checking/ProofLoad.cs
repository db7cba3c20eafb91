namespace SafePassage.Planning.Checking;

/// <summary>Loads that together stand for every load a vehicle can have.</summary>
/// <param name="Carries">People of each class it is credited with.</param>
/// <param name="Least">The fewest people it stands for, for a checkpoint that counts people.</param>
internal sealed record ProofLoad(int[] Carries, int Least)
{
    internal int People => Carries.Sum();

    /// <summary>An empty vehicle, and each choice of classes in up to four sizes (two where classes mix).</summary>
    /// <param name="places">Places for each class.</param>
    /// <param name="sizes">True where a checkpoint counts people, so that a small load passes sooner.</param>
    internal static ProofLoad[] All(int[] places, bool sizes)
    {
        var loads = new List<ProofLoad> { new(new int[places.Length], 0) };
        var classes = Enumerable.Range(0, places.Length).Where(c => places[c] > 0).ToArray();
        for (var choice = 1; choice < 1 << classes.Length; choice++)
        {
            var full = new int[places.Length];
            for (var n = 0; n < classes.Length; n++)
            {
                full[classes[n]] = (choice & (1 << n)) != 0 ? places[classes[n]] : 0;
            }

            var all = full.Sum();
            var parts = sizes ? Math.Min(all, int.PopCount(choice) > 1 ? 2 : 4) : 1;
            for (var part = 1; part <= parts; part++)
            {
                // Of each class no more than the people in all: credited with more than any load it stands for.
                var most = Share(part);
                loads.Add(new ProofLoad([.. full.Select(n => Math.Min(n, most))], sizes ? Share(part - 1) + 1 : 1));
            }

            int Share(int part) => (int)((((long)all * part) + parts - 1) / parts);
        }

        return [.. loads];
    }
}
