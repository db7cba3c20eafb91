using System.CommandLine;
using System.Globalization;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Views;

namespace SafePassage.Cli.Commands;

/// <summary><c>positions</c>: phones that report where vehicles are, and what they said, signed for the log.</summary>
internal static class PositionsCommand
{
    private const double MinutesLeast = 0.05;
    private const double MinutesMost = 1_440;

    public static Command Create() => new(
        "positions", "Follow vehicles: their phones, and what these said, in the log.")
    {
        new Command("device", "The phones that report to a running server.") { Add(), List(), Revoke() },
        Seal(),
    };

    private static Command Add()
    {
        var movement = new Option<string>("--movement") { Description = "A movement that you run.", Required = true };
        var vehicle = new Option<string>("--vehicle")
        {
            Description = "Its kind and a number: bus-3. Never a plate, never a person.",
            Required = true,
        };
        var command = new Command("add", "Make the token of one phone; it is shown this once.") { movement, vehicle };
        return new PositionAsking().Set(command, async (server, parsed, cancellationToken) =>
        {
            var made = await server.AddAsync(
                parsed.GetValue(movement)!, parsed.GetValue(vehicle)!, cancellationToken);
            PositionAsking.Print(
                parsed, made,
                [
                    Line(made.Device), "token " + made.Token,
                    "It is shown this once: type it into the phone (docs/how-to/follow-vehicles.md).",
                ]);
            return ExitCode.Done;
        });
    }

    private static Command List() => new PositionAsking().Set(
        new Command("list", "The phones of the movements that you run."),
        async (server, parsed, cancellationToken) =>
        {
            var devices = await server.ListAsync(cancellationToken);
            PositionAsking.Print(parsed, devices, devices.Length == 0 ? ["No device."] : devices.Select(Line));
            return ExitCode.Done;
        });

    private static Command Revoke()
    {
        var id = new Option<string>("--id") { Description = "Its id, from the list.", Required = true };
        var command = new Command("revoke", "Take a phone back: its token is good no more.") { id };
        return new PositionAsking().Set(command, async (server, parsed, cancellationToken) =>
        {
            var device = await server.RevokeAsync(parsed.GetValue(id)!, cancellationToken);
            PositionAsking.Print(parsed, device, [Line(device)]);
            return ExitCode.Done;
        });
    }

    private static Command Seal()
    {
        var all = new Option<bool>("--all")
        {
            Description = "Also what has not waited ten minutes yet: before a closing statement.",
        };
        var every = new Option<double?>("--every")
        {
            Description = "Again every so many minutes, until it is stopped with Ctrl-C.",
        };
        every.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double?>() is { } minutes
                && minutes is not (>= MinutesLeast and <= MinutesMost))
            {
                given.AddError($"--every takes {MinutesLeast} to {MinutesMost} minutes.");
            }
        });
        var command = new Command("seal", "Sign the positions that the server has sealed, and hand them to its log.")
        {
            all, every,
        };
        return new PositionAsking().SetRounds(
            command,
            parsed => parsed.GetValue(every) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            async (server, parsed, cancellationToken) =>
            {
                var sent = await server.SealAsync(parsed.GetValue(all), cancellationToken);
                PositionAsking.Print(
                    parsed,
                    sent.Select(s => new { s.Batch.Movement, s.Batch.Positions, s.Sent.Index, s.Sent.Refused }),
                    sent.Count == 0 ? ["Nothing waits to be signed."] : sent.Select(s => Line(s.Batch, s.Sent)));
                return sent.All(s => s.Sent.Refused is null) ? ExitCode.Done : ExitCode.Refused;
            });
    }

    private static string Line(PositionDeviceView device) =>
        $"{device.Id}  {device.Movement}  {device.Vehicle}  " + (device.RevokedAt is { } at
            ? $"taken back {Moment(at)}" : $"good until {Moment(device.Until)} at the latest");

    private static string Line(PositionBatchView batch, SentStatement sent) =>
        $"{batch.Movement}: {batch.Positions} positions, {Moment(batch.BeginsAt)} to {Moment(batch.Until)}: "
        + (sent.Refused is { } why ? $"not taken in. {why}" : $"entry {sent.Index}");

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
