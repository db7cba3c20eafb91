using System.Buffers.Text;
using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>What bodies about accords, orders, notifications and bulletins must satisfy beyond their types.</summary>
internal static class AgreementRules
{
    private const int HashLength = 64;
    private const int OfficeMax = 120;
    internal const int SealedPieces = 12;

    /// <exception cref="RefusalException">A rule is broken; the field is named.</exception>
    public static void Check(string kind, RecordBody body)
    {
        switch (body)
        {
            case AccordProposed text:
                Text(kind, text);
                break;
            case AccordTextBody named:
                Hash(kind, "$.proposalHash", named.ProposalHash);
                OfText(kind, named);
                break;
            case AccordRefused refused:
                Hash(kind, "$.proposalHash", refused.ProposalHash);
                break;
            case OrderAcknowledged order:
                Hash(kind, "$.proposalHash", order.ProposalHash);
                Voice(kind, order);
                break;
            case DepartureOverridden decided:
                Office(kind, "$.decidedBy", decided.DecidedBy);
                Said(kind, "$.reason", decided.Reason);
                Within(kind, "$.hindrances", decided.Hindrances.Count, 1, 500);
                Require(
                    decided.Hindrances.Distinct().Count() == decided.Hindrances.Count, kind, "$.hindrances",
                    "A hindrance stands twice.", "Name each once.");
                break;
            case MandateGiven mandate:
                Office(kind, "$.office", mandate.Office);
                break;
            case NotificationBody notification:
                Notification(kind, notification);
                break;
            case BulletinBody bulletin:
                Bulletin(kind, bulletin);
                break;
        }
    }

    /// <summary>True for an X25519 public key as text, and for none.</summary>
    public static bool IsSealingKey(string? text) => text is null || Is32Bytes(text);

    private static void Text(string kind, AccordProposed text)
    {
        Terms(kind, text);
        Within(kind, "$.segments", text.Segments.Count, 0, 200);
        Within(kind, "$.windows", text.Windows?.Count ?? 1, 1, 400);
        Within(kind, "$.clocks", text.Clocks?.Count ?? 1, 1, 64);
        Within(kind, "$.checkpoints", text.Checkpoints?.Count ?? 1, 1, 200);
        Within(kind, "$.places", text.Places?.Count ?? 1, 1, 400);
        Within(kind, "$.announcements", text.Announcements?.Count ?? 1, 1, 100);
        Hash(kind, "$.plan", text.Plan);
        foreach (var segment in text.Segments)
        {
            Id(kind, "$.segments[].hotline", segment.Hotline);
            Require(
                segment.Commander is null || segment.Commander.Length is > 0 and <= OfficeMax, kind,
                "$.segments[].commander", $"An office is named in 1 to {OfficeMax} characters.", "Shorten it.");
        }

        foreach (var rule in text.Checkpoints ?? [])
        {
            Within(kind, "$.checkpoints[].maxMinutes", rule.MaxMinutes, 0, 24 * 60);
            Within(kind, "$.checkpoints[].present", rule.Present.Count, 0, 64);
        }

        Require(
            (text.Checkpoints ?? []).Select(c => c.Place).Distinct().Count() == (text.Checkpoints ?? []).Count
                && (text.Clocks ?? []).Select(c => c.Party).Distinct().Count() == (text.Clocks ?? []).Count,
            kind, "$.checkpoints, $.clocks", "A checkpoint or a party stands twice.", "Name each once.");
        foreach (var clock in text.Clocks ?? [])
        {
            Require(
                clock.Zone.Length is > 0 and <= 64
                    && clock.Zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+'),
                kind, "$.clocks[].zone", "This is no name of a time zone.", "Write it as in Europe/Kyiv.");
        }

        foreach (var window in text.Windows ?? [])
        {
            Id(kind, "$.windows[].direction", window.Direction);
        }
    }

    private static void Terms(string kind, AccordProposed text)
    {
        for (var i = 0; i < text.Terms.Count; i++)
        {
            Id(kind, $"$.terms[{i}].code", text.Terms[i].Code);
            if (text.Terms[i] is { State: TermState.Set, Answers: not { Count: > 0 } } term
                && string.IsNullOrWhiteSpace(term.Text))
            {
                throw Refuse(
                    kind, $"$.terms[{i}]", "A term that is set says something.",
                    "Answer its questions or add a text, or state it as not agreed.");
            }
        }

        if (text.Terms.Select(t => t.Code).Distinct(StringComparer.Ordinal).Count() != text.Terms.Count)
        {
            throw Refuse(kind, "$.terms", "A term stands twice.", "State each term once.");
        }

        if (text.Segments.Select(s => s.Id).Distinct(StringComparer.Ordinal).Count() != text.Segments.Count
            || !text.Segments.All(s => Identifier.IsValid(s.Id)))
        {
            throw Refuse(kind, "$.segments", "Each segment has an id of its own.", "Correct the ids.");
        }
    }

    private static void OfText(string kind, AccordTextBody body)
    {
        switch (body)
        {
            case SignatureSealed { Seal: var seal }:
                Hash(kind, "$.seal", seal);
                break;
            case AccordSigned { Opening: { } opening }:
                Require(
                    Is32Bytes(opening), kind, "$.opening", "This opens no seal.",
                    "Give the 43 characters that were kept when it was sealed.");
                break;
            case HotlineTested tested:
                Id(kind, "$.hotline", tested.Hotline);
                Require(
                    tested.AnsweredBy is null || tested.Answered, kind, "$.answeredBy",
                    "Nobody answered, and somebody is named.", "Leave the field out, or say that it was answered.");
                break;
            case AccordCommented comment:
                Id(kind, "$.term", comment.Term);
                Said(kind, "$.text", comment.Text);
                break;
            case ProtectionRiskDecided decided:
                Said(kind, "$.reason", decided.Reason);
                break;
        }
    }

    private static void Voice(string kind, OrderAcknowledged order)
    {
        if (order.Voice is not { } voice)
        {
            return;
        }

        Office(kind, "$.voice.spokenBy", voice.SpokenBy);
        Office(kind, "$.voice.heardBy", voice.HeardBy);
        Require(
            order.ProposalHash is not null, kind, "$.proposalHash",
            "What is confirmed by voice is one order of one text.", "Give the payload hash of the text.");
    }

    private static void Notification(string kind, NotificationBody body)
    {
        switch (body)
        {
            case NotificationText text:
                Said(kind, "$.purpose", text.Purpose);
                Within(kind, "$.places", text.Places.Count, text.Type == NotificationType.Movement ? 2 : 1, 200);
                Within(kind, "$.recipients", text.Recipients.Count, 1, 64);
                Within(kind, "$.vehicles", text.Vehicles ?? 0, 0, 10_000);
                Require(
                    text.BeginsAt < text.Until, kind, "$.until", "It ends before it begins.", "Correct the times.");
                break;
            case NotificationDetailed detailed:
                Within(kind, "$.sealed", detailed.Sealed.Count, 1, SealedPieces);
                break;
            case NotificationTransmitted transmitted:
                Said(kind, "$.way", transmitted.Way);
                break;
            case NotificationCancelled cancelled:
                Said(kind, "$.reason", cancelled.Reason);
                break;
        }
    }

    private static void Bulletin(string kind, BulletinBody body)
    {
        if (body is BulletinCancelled cancelled)
        {
            Said(kind, "$.reason", cancelled.Reason);
        }

        if (body is not BulletinIssued issued)
        {
            return;
        }

        Within(kind, "$.texts", issued.Texts.Count, 1, 20);
        foreach (var text in issued.Texts)
        {
            Within(kind, "$.texts[].title", text.Title.Length, 1, 120);
            Within(kind, "$.texts[].sheet", text.Sheet.Length, 1, 3_000);
            Within(kind, "$.texts[].brief", text.Brief.Length, 1, 300);
            Within(kind, "$.texts[].aloud", text.Aloud.Length, 1, 1_500);
            Require(
                text.Language.Length is >= 2 and <= 12
                    && text.Language.All(c => char.IsAsciiLetterLower(c) || c == '-'),
                kind, "$.texts[].language", "This is no code of a language.", "Write it as in uk.");
        }

        Require(
            issued.Texts.Select(t => t.Language).Distinct(StringComparer.Ordinal).Count() == issued.Texts.Count, kind,
            "$.texts", "A language stands twice.", "Give one text for each language.");
        Require(
            issued.Replaces is null || Agreeing.BulletinCode.TryParse(issued.Replaces) == issued.Replaces, kind,
            "$.replaces", "This is no code of a bulletin.", "Write it as in 7QK2-M0XV.");
    }

    private static void Hash(string kind, string field, string? text) => Require(
        text is null || (text.Length == HashLength && text.All(char.IsAsciiHexDigitLower)), kind, field,
        "This is no SHA-256.", "Give 64 characters of lower-case hexadecimal.");

    private static void Id(string kind, string field, string? text) => Require(
        text is null || Identifier.IsValid(text), kind, field, $"'{text}' is no id.", "Use a-z, 0-9, '-' and '.'.");

    private static void Office(string kind, string field, string text) => Require(
        !string.IsNullOrWhiteSpace(text) && text.Length <= OfficeMax, kind, field,
        $"An office is named in 1 to {OfficeMax} characters.", "Name the office, never the person.");

    private static void Said(string kind, string field, string text) => Require(
        !string.IsNullOrWhiteSpace(text), kind, field, "It is empty.", "Say it in a few words.");

    private static void Within(string kind, string field, int number, int least, int most) => Require(
        number >= least && number <= most, kind, field,
        string.Create(CultureInfo.InvariantCulture, $"It is {number}; {least} to {most} are allowed."),
        "Correct it.");

    private static bool Is32Bytes(string text) =>
        text.Length == 43 && Base64Url.IsValid(text, out var length) && length == 32;

    private static void Require(bool holds, string kind, string field, string what, string next)
    {
        if (!holds)
        {
            throw Refuse(kind, field, what, next);
        }
    }

    private static RefusalException Refuse(string kind, string field, string what, string next) =>
        new(new Refusal("record.bad-field", $"{kind} {field}", what, next));
}
