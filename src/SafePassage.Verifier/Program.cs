using SafePassage.Verdict.Evidence;

const string Usage = """
    safe-passage-verify EVIDENCE [--key KEY] [--state FILE] [--bulletin CODE] [--json]

    Checks what a log of Safe Passage proves, offline: every byte against its signed checkpoint, every
    entry opened or declared, every record handed over against the entry that commits to it,
    every published verdict anew.

      EVIDENCE
              an evidence bundle (FILE.zip), a folder, or the http(s) address of a server or
              mirror; of a bundle also what it says of itself is checked, and what is not in
              it is said
      --key   the log's key (name+hash+key), learnt from somewhere else than the log
      --state a file that remembers the last checkpoint seen of each log; a log that
              shrank or forked since then disagrees
      --bulletin
              the code of a bulletin, as in 7QK2-M0XV: what it says, and whether it is in
              force, lapsed, replaced or cancelled
      --json  one JSON object instead of sentences

    Exit codes: 0 everything agrees; 1 something disagrees, or no bulletin has the code;
    2 it could not be checked; 3 nothing disagrees, and something rests on what was not
    handed over.
    """;

string? place = null;
string? key = null;
string? state = null;
string? bulletin = null;
var asJson = false;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--help" or "-h":
            Console.WriteLine(Usage);
            return VerifyCommand.Agrees;
        case "--json":
            asJson = true;
            break;
        case "--key" when i + 1 < args.Length:
            key = args[++i];
            break;
        case "--state" when i + 1 < args.Length:
            state = args[++i];
            break;
        case "--bulletin" when i + 1 < args.Length:
            bulletin = args[++i];
            break;
        case var argument when place is null && !argument.StartsWith('-'):
            place = argument;
            break;
        default:
            Console.Error.WriteLine($"'{args[i]}' is not understood.\n\n{Usage}");
            return VerifyCommand.NotChecked;
    }
}

if (place is null)
{
    Console.Error.WriteLine(Usage);
    return VerifyCommand.NotChecked;
}

return await VerifyCommand.RunAsync(
    new VerifyRequest(place, key, state, asJson, bulletin), Console.Out, Console.Error, TimeProvider.System, null,
    CancellationToken.None);
