using System.CommandLine;
using SafePassage.Mission.Agreeing;
using SafePassage.Records.Bodies;

namespace SafePassage.Cli.Commands;

/// <summary>What a party says to a text or an accord besides signing it.</summary>
internal static class AccordStandCommand
{
    public static Command Refuse()
    {
        var (text, accord, reason) = (AccordCommand.TextArgument(), AccordCommand.AccordOption(), Reason());
        return new Speaking().Set(
            new Command("refuse", "Refuse a text, with the reason; takes back your signature on it too.")
            {
                text, accord, reason,
            },
            (spoken, cancellationToken) => RefuseAccord.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(text)!,
                spoken.Parsed.GetValue(reason)!, cancellationToken));
    }

    public static Command Suspend()
    {
        var (accord, reason) = (AccordCommand.AccordOption(), Reason());
        return new Speaking().Set(
            new Command("suspend", "Suspend the accord. Any one signatory can, at any time.") { accord, reason },
            (spoken, cancellationToken) => SuspendAccord.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(reason)!,
                cancellationToken));
    }

    public static Command Resume()
    {
        var accord = AccordCommand.AccordOption();
        return new Speaking().Set(
            new Command("resume", "Resume the accord for your part; it holds again once all have.") { accord },
            (spoken, cancellationToken) => ResumeAccord.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), cancellationToken));
    }

    public static Command Terminate()
    {
        var (accord, reason) = (AccordCommand.AccordOption(), Reason());
        return new Speaking().Set(
            new Command("terminate", "End the accord for ever.") { accord, reason },
            (spoken, cancellationToken) => TerminateAccord.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(reason)!,
                cancellationToken));
    }

    public static Command Comment()
    {
        var (text, accord) = (AccordCommand.TextArgument(), AccordCommand.AccordOption());
        var term = new Option<string>("--term")
        {
            Description = "Code of the term, for example hotlines.",
            Required = true,
        };
        var remark = new Option<string>("--say") { Description = "The remark. It binds nobody.", Required = true };
        return new Speaking().Set(
            new Command("comment", "Remark on one term of a text.") { text, term, remark, accord },
            (spoken, cancellationToken) => CommentOnTerm.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(text)!,
                spoken.Parsed.GetValue(term)!, spoken.Parsed.GetValue(remark)!, cancellationToken));
    }

    public static Command Decide()
    {
        var (text, accord, reason) = (AccordCommand.TextArgument(), AccordCommand.AccordOption(), Reason());
        var risk = new Option<string>("--risk")
        {
            Description = "Code of the risk, as accord show has it.",
            Required = true,
        };
        var decision = new Option<string>("--decision") { Description = "accepted or refused.", Required = true };
        return new Speaking().Set(
            new Command("decide", "Decide on a risk for the people moved; the humanitarian lead does.")
            {
                text, risk, decision, reason, accord,
            },
            (spoken, cancellationToken) => DecideRisk.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(text)!,
                spoken.Parsed.GetValue(risk)!,
                Given.Word<RiskDecision>(spoken.Parsed.GetValue(decision)!, "--decision"),
                spoken.Parsed.GetValue(reason)!, cancellationToken));
    }

    private static Option<string> Reason() => new("--reason") { Description = "Why, in your words.", Required = true };
}
