using System.CommandLine;
using System.Text.Json;
using SafePassage.Accord;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>accord show</c>: how an accord stands, in plain words, now or at another time.</summary>
internal static class AccordShowCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("TEXT")
        {
            Description = "Number of the text, or the beginning of its hash. By default the one to look at.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var at = new Option<string?>("--at") { Description = "At which time. By default now." };
        var full = new Option<bool>("--full")
        {
            Description = "All of the text: terms with their answers, road, hours on each clock, end. What is signed.",
        };
        var (accord, data, json) = (AccordCommand.AccordOption(), Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("show", "Say how the accord stands, and what a text leaves open.")
        {
            text, full, at, accord, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            TellWaiting(held.Records.Unsent);
            var state = AccordTable.Find(held.Records.Page, AccordCommand.AccordIn(parsed, accord));
            var version = AccordTable.Text(state, parsed.GetValue(text));
            var instant = Given.Time(parsed.GetValue(at), "--at", held.Settings);
            Console.WriteLine(parsed.GetValue(json)
                ? Json(state, version, instant, held.Records.Page, parsed.GetValue(full))
                : parsed.GetValue(full) ? AccordTextShown.Lines(version, NameOf(held.Records.Page))
                : Lines(state, version, instant, held.Records.Page));
            return ExitCode.Done;
        });
        return command;
    }

    // On the error stream: it is about this folder, and no part of how the accord stands.
    private static void TellWaiting(IReadOnlyList<Envelope> unsent)
    {
        var waiting = unsent.Where(e => RecordKinds.Read(e) is AccordBody).Select(e => e.Kind).ToArray();
        if (waiting.Length > 0)
        {
            Console.Error.WriteLine(
                $"{waiting.Length} {(waiting.Length == 1 ? "statement waits" : "statements wait")} in the outbox and "
                + $"{(waiting.Length == 1 ? "is" : "are")} not counted here: {string.Join(", ", waiting)}. Send with "
                + "bundle, or sync URL; then bring this folder up to date.");
        }
    }

    private static string Json(
        AccordState state, AccordVersion version, DateTimeOffset at, BookPage page, bool isFull) =>
        JsonSerializer.Serialize(
            new
            {
                Accord = state.Accord.Value,
                Status = Given.Spelled(state.StatusAt(at)),
                Words = state.DescribeAt(at, NameOf(page)),
                At = at,
                Texts = state.Versions.Select(v => new
                {
                    v.Number,
                    v.TextHash,
                    Proposer = v.Proposer.Value,
                    v.Parent,
                    Status = Given.Spelled(v.StatusAt(at)),
                    Signed = v.Signatures.Where(s => !s.Void).Select(s => s.Party.Value),
                    Sealed = v.Seals.Select(s => s.Party.Value),
                    Refused = v.Refusals.Select(r => new { Party = r.Party.Value, r.Reason }),
                }),
                Text = version.Number,
                Full = isFull ? JsonElement.Parse(AccordDraft.Of(version.Proposal).Write()) : (JsonElement?)null,
                Silent = version.Completeness.Silent.Select(s => new { s.Term.Code, s.Missing }),
                NotAgreed = version.Completeness.NotAgreed.Select(t => t.Code),
                Risks = version.Risks.Select(r => new { r.Code, r.Decision, By = r.By?.Value }),
                Orders = version.Orders.Select(o => new
                {
                    Segment = o.Segment.Id,
                    Checkpoint = o.Checkpoint?.Value,
                    From = o.From.Value,
                    o.IsAcknowledged,
                }),
                Hindrances = Hindrances(state, at, page).Select(h => new { h.Code, h.Subject, h.What }),
            },
            Output.Json);

    private static string Lines(AccordState state, AccordVersion version, DateTimeOffset at, BookPage page)
    {
        var name = NameOf(page);
        var lines = new List<string> { $"{state.Accord}: {state.DescribeAt(at, name)}" };
        lines.AddRange(state.Versions.Select(v => $"text {v.Number} {v.TextHash[..12]} by {name(v.Proposer)}: "
            + Given.Spelled(v.StatusAt(at))
            + Names(", signed by ", v.Signatures.Where(s => !s.Void).Select(s => s.Party))
            + Names(", sealed by ", v.Seals.Select(s => s.Party))
            + string.Concat(v.Refusals.Select(r => $", refused by {name(r.Party)}: {r.Reason}"))));
        string Names(string before, IEnumerable<PartyId> parties) =>
            parties.Select(name).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } named
                ? before + string.Join(", ", named) : "";
        lines.Add(
            $"\nText {version.Number}: {version.Proposal.Title} (all of it: accord show {version.Number} --full)");
        lines.AddRange(version.Completeness.Silent.Select(
            s => $"silent: {s.Term.Code}, {s.Term.Name}"
                + (s.Missing.Count > 0 ? $" (open: {string.Join(", ", s.Missing)})" : "")));
        lines.AddRange(version.Completeness.NotAgreed.Select(t => $"not agreed: {t.Code}, {t.Name}"));
        lines.AddRange(version.Risks.Select(r => $"risk: {r.Code}, " + (r.Decision is { } decision
            ? $"{Given.Spelled(decision)} by {name(r.By!.Value)}: {r.Reason}" : "not decided")));
        lines.AddRange(version.Comments.Select(c => $"remark on {c.Term} by {name(c.Party)}: {c.Text}"));
        var open = Hindrances(state, at, page);
        lines.Add(open.Count == 0 ? "Nothing stands in the way of a departure." : $"{open.Count} hindrances are open:");
        lines.AddRange(open.Select(h => $"  {h.Code} {h.Subject}: {h.What}"));
        return string.Join('\n', lines);
    }

    private static IReadOnlyList<DepartureHindrance> Hindrances(
        AccordState state, DateTimeOffset at, BookPage page) =>
        state.DepartureHindrancesAt(at, NameOf(page), place => state.Current?.Proposal.Places?
            .FirstOrDefault(p => p.Place == place)?.Name ?? place.Value);

    private static Func<PartyId, string> NameOf(BookPage page)
    {
        var names = page.Keys.All.GroupBy(k => k.Member.Party).ToDictionary(g => g.Key, g => g.First().Member.Name);
        return party => names.GetValueOrDefault(party, party.Value);
    }
}
