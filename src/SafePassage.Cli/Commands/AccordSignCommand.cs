using System.CommandLine;
using System.Security.Cryptography;
using SafePassage.Mission.Agreeing;

namespace SafePassage.Cli.Commands;

/// <summary><c>accord sign TEXT</c>: shows the text's hash, its words and what differs, and then signs.</summary>
internal static class AccordSignCommand
{
    public static Command Create()
    {
        var (text, accord) = (AccordCommand.TextArgument(), AccordCommand.AccordOption());
        var seal = new Option<bool>("--seal")
        {
            Description = "Commit to your signature without giving it: nobody is left half-signed.",
        };
        var open = new Option<bool>("--open")
        {
            Description = "Give the signature that you sealed, once all have sealed.",
        };
        var command = new Command("sign", "Sign a text: exactly this one and no other.") { text, accord, seal, open };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(seal) && parsed.GetValue(open))
            {
                parsed.AddError("Seal first; open when every signatory has sealed.");
            }
        });
        SignAccord Of(Spoken spoken) => new(
            spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(text)!);
        return new Speaking().Set(
            command,
            (spoken, cancellationToken) =>
            {
                var sign = Of(spoken);
                sign.RequireNew(spoken.Parsed.GetValue(seal));
                Show(sign.Show());
                var secrets = new SealSecrets(spoken.Places);
                return spoken.Parsed.GetValue(seal)
                    ? sign.SealAsync(secrets, RandomNumberGenerator.Fill, cancellationToken)
                    : spoken.Parsed.GetValue(open) ? sign.OpenAsync(secrets, cancellationToken)
                    : sign.SignAsync(cancellationToken);
            },
            spoken =>
            {
                if (spoken.Parsed.GetValue(open))
                {
                    new SealSecrets(spoken.Places).Forget(Of(spoken).Show().Text.TextHash, spoken.By.Member.Party);
                }
            });
    }

    // On the error stream: results alone go to the output.
    private static void Show(BeforeSigning shown)
    {
        Console.Error.WriteLine(
            $"Text {shown.Text.Number}, {shown.Text.Proposal.Title}\nhash  {shown.Text.TextHash}\nwords {shown.Words}");
        Console.Error.WriteLine($"Read all of it before you sign: accord show {shown.Text.Number} --full");
        AccordCommand.Tell(OpenTerms.Of(shown.Text));
        if (shown.InForce is { } inForce)
        {
            Console.Error.WriteLine(
                $"Text {inForce.Number} is in force now. When all sign text {shown.Text.Number}, it takes the place of "
                + $"text {inForce.Number}.");
        }

        Console.Error.WriteLine(shown.SignedLast is { } last
            ? $"You signed text {last.Number} last. What differs from it:\n{AccordCommand.Lines(shown.Differences)}"
            : "You signed no other text of this accord. Read the words to the others before they rely on it.");
    }
}
