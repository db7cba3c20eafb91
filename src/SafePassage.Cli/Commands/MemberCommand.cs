using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission;
using SafePassage.Mission.Constituting;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>member</c>: who takes part and with which keys, before and after the group is constituted.</summary>
internal static class MemberCommand
{
    public static Command Create() => new(
        "member", "Add a member from the card of its key, list members, grant or revoke a key.")
    {
        Add(), Remove(), ListMembers(), Grant(), Revoke(),
    };

    private static Command Add()
    {
        var card = new Argument<string>("CARD")
        {
            Description = "The card of its key: a file, or the line of its code.",
        };
        var (party, name, role) = (PartyOf(), NameOf(), RoleOf());
        var signatory = new Option<bool>("--signatory") { Description = "An accord needs its signature." };
        var lead = new Option<bool>("--lead")
        {
            Description = "The facilitator who decides on risks for the people moved.",
        };
        var (data, json) = (Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("add", "Add a member to the list from which the group is constituted.")
        {
            card, party, name, role, signatory, lead, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var places = await DraftedAsync(parsed.GetValue(data)!, cancellationToken);
            var member = MemberIn(
                parsed.GetValue(card)!, parsed.GetValue(party), parsed.GetValue(name), parsed.GetValue(role)!);
            var draft = MembersDraft.Add(places, member, parsed.GetValue(signatory), parsed.GetValue(lead));
            Print(draft, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var party = new Argument<string>("ID") { Description = "The member's id, as member list shows it." };
        var (data, json) = (Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("remove", "Take a member out of the list, before the group is constituted.")
        {
            party, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var places = await DraftedAsync(parsed.GetValue(data)!, cancellationToken);
            Print(
                MembersDraft.Remove(places, Given.Id(parsed.GetValue(party)!, "ID", p => new PartyId(p))),
                parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    // Once there is a group, the list has no effect any more: nobody may think that they changed something.
    private static async Task<OperationPlaces> DraftedAsync(string data, CancellationToken cancellationToken)
    {
        await using var held = await HeldOperation.OpenAsync(data, cancellationToken);
        return held.Records.Page.Keys.Group is not { } group
            ? new OperationPlaces(data)
            : throw new RefusalException(new Refusal(
                "group.there", data, $"The group is constituted already: {group.Name}. Its list is closed.",
                "Grant a further key with member grant, or end one with member revoke."));
    }

    private static Command ListMembers()
    {
        var (data, json) = (Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("list", "Show the members with their roles and keys.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var keys = held.Records.Page.Keys;
            if (keys.Group is not { } group)
            {
                Print(MembersDraft.Read(new OperationPlaces(parsed.GetValue(data)!)), parsed.GetValue(json));
                return ExitCode.Done;
            }

            var rows = keys.All.Select(k => new
            {
                Party = k.Member.Party.Value,
                k.Member.Name,
                Role = PartyRoles.Word(k.Member.Role),
                KeyId = k.Key.Id,
                Signatory = keys.IsSignatory(k.Member.Party),
                Lead = group.HumanitarianLead == k.Member.Party,
                Revoked = !k.IsGood,
            }).ToArray();
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { Group = group.Name, Members = rows }, Output.Json)
                : $"{group.Name}\n" + string.Join('\n', rows.Select(r =>
                    $"{r.KeyId} {r.Party} {r.Role}{(r.Signatory ? ", signs" : "")}"
                    + $"{(r.Lead ? ", humanitarian lead" : "")}{(r.Revoked ? ", revoked" : "")}: {r.Name}")));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Grant()
    {
        var card = new Argument<string>("CARD")
        {
            Description = "The card of the key: a file, or the line of its code.",
        };
        var (party, name, role) = (PartyOf(), NameOf(), RoleOf());
        return new Speaking().Set(
            new Command(
                "grant",
                "Let a further key speak. For another party write it with --out; a second party countersigns it.")
            {
                card, party, name, role,
            },
            (spoken, cancellationToken) => GrantKey.RunAsync(
                spoken.By,
                MemberIn(
                    spoken.Parsed.GetValue(card)!, spoken.Parsed.GetValue(party), spoken.Parsed.GetValue(name),
                    spoken.Parsed.GetValue(role)!),
                null, cancellationToken));
    }

    private static Command Revoke()
    {
        var key = new Argument<string>("KEYID") { Description = "The id of the key, as member list shows it." };
        var since = new Option<long?>("--compromised-since")
        {
            Description = "Number of its first statement that somebody else may have made.",
        };
        return new Speaking().Set(
            new Command(
                "revoke",
                "End a key for ever. For another party write it with --out; a second party countersigns it.")
            {
                key, since,
            },
            (spoken, cancellationToken) => RevokeKey.RunAsync(
                spoken.By, spoken.Parsed.GetValue(key)!, spoken.Parsed.GetValue(since), cancellationToken));
    }

    private static Option<string?> PartyOf() => new("--party")
    {
        Description = "The member's id. By default the name on the card.",
    };

    private static Option<string?> NameOf() => new("--name")
    {
        Description = "The member's name as shown. By default its id.",
    };

    private static Option<string> RoleOf() => new("--role")
    {
        Description = "belligerent, facilitator, receiver, observer, press, desk or device.",
        Required = true,
    };

    private static GroupMember MemberIn(string place, string? party, string? name, string role)
    {
        var card = CardFile.Read(place, "CARD");
        var id = Given.MaybeId(party, "--party", p => new PartyId(p)) ?? card.Name
            ?? throw new RefusalException(new Refusal(
                "member.nameless", place, "The card names nobody.", "Give the member's id with --party."));
        return new GroupMember(
            id, name ?? id.Value, PartyRoles.Read(role, "--role"), card.Signing.ToString(), card.Recipient.ToString());
    }

    private static void Print(MembersDraft draft, bool asJson) => Console.WriteLine(asJson
        ? JsonSerializer.Serialize(new { Constituted = false, draft.Members }, Output.Json)
        : $"{draft.Members.Count} {(draft.Members.Count == 1 ? "member" : "members")}, not constituted yet.\n"
            + string.Join('\n', draft.Members.Select(m =>
                $"{m.Party} {m.Role}{(m.Signatory ? ", signs" : "")}"
                + $"{(m.Lead ? ", humanitarian lead" : "")}: {m.Name}")));
}
