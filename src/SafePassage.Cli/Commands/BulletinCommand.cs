using System.CommandLine;
using SafePassage.Mission.Notifying;
using SafePassage.Records;
using SafePassage.Records.Agreeing;

namespace SafePassage.Cli.Commands;

/// <summary><c>bulletin</c>: what people need to board, under a short code that everybody can check.</summary>
internal static class BulletinCommand
{
    public static Command Create() => new(
        "bulletin", "Tell people what they need to board, under a short code that everybody can check.")
    {
        Issue(), Cancel(), NoticesShown.CreateBulletins(),
    };

    /// <summary>The argument that names a bulletin.</summary>
    public static Argument<string> CodeArgument() => new("CODE")
    {
        Description = "The bulletin's code, as in 7QK2-M0XV.",
    };

    private static Command Issue()
    {
        var file = new Argument<string>("FILE") { Description = "The bulletin as JSON: docs/formats/bulletin.md." };
        return new Saying().On(
            new Command("issue", "Issue a bulletin, for everybody, at once. Its code is printed.") { file },
            (parsed, now) =>
            [
                new IssueBulletin(now.Records, now.Operation).Say(
                    FileBytes.Read(parsed.GetValue(file)!, Envelope.MaxBytes), parsed.GetValue(file)!, now.At),
            ],
            envelope => $"code {BulletinCode.Of(envelope.Id)}");
    }

    private static Command Cancel()
    {
        var code = CodeArgument();
        var reason = new Option<string>("--reason")
        {
            Description = "Why, in words for the people it was made for.",
            Required = true,
        };
        return new Saying().On(
            new Command("cancel", "Take a bulletin back. Its code says so from then on.") { code, reason },
            (parsed, now) =>
            [
                new CancelBulletin(now.Records, now.Operation).Say(
                    parsed.GetValue(code)!, parsed.GetValue(reason)!, now.At),
            ]);
    }
}
