using SafePassage.Verdict.Evidence;

const string Usage = """
    safe-passage-verify LOG [--key KEY] [--json]

    Checks a log of Safe Passage offline: every byte against its signed checkpoint, every
    entry opened or declared, every record handed over against the entry that commits to it,
    every published verdict anew.

      LOG     a folder, or the http(s) address of a server or mirror
      --key   the log's key (name+hash+key), learnt from somewhere else than the log
      --json  one JSON object instead of sentences

    Exit codes: 0 everything agrees; 1 something disagrees; 2 it could not be checked;
    3 nothing disagrees, and something rests on what was not handed over.
    """;

string? place = null;
string? key = null;
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

return await VerifyCommand.RunAsync(place, key, asJson, Console.Out, Console.Error, null, CancellationToken.None);
