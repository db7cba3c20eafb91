using System.CommandLine;
using SafePassage.Mission.Constituting;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>constitute</c> and <c>mandate give</c>: who the group is, and which office binds a party.</summary>
internal static class ConstituteCommand
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "What the group is called.", Required = true };
        var notice = new Option<string?>("--notice") { Description = "Shown with everything of the operation." };
        return new Speaking().Set(
            new Command("constitute", "Constitute the group from the list of members; a facilitator signs.")
            {
                name, notice,
            },
            (spoken, cancellationToken) => ConstituteGroup.RunAsync(
                spoken.By, spoken.Parsed.GetValue(name)!, spoken.Parsed.GetValue(notice),
                MembersDraft.Read(spoken.Places), cancellationToken),
            spoken => MembersDraft.Delete(spoken.Places));
    }

    public static Command CreateMandate()
    {
        var office = new Option<string>("--office")
        {
            Description = "The office, for example head of delegation; never a name.",
            Required = true,
        };
        var key = new Option<string?>("--for-key")
        {
            Description = "Id of a key of your own. By default the one that signs.",
        };
        var accord = AccordCommand.AccordOption();
        var until = new Option<string?>("--until") { Description = "Until when. By default without an end." };
        return new Command("mandate", "Say which office may bind your party with a key.")
        {
            new Speaking().Set(
                new Command("give", "Give it.") { office, key, accord, until },
                (spoken, cancellationToken) => GiveMandate.RunAsync(
                    spoken.By, spoken.Parsed.GetValue(key) ?? spoken.By.KeyId, spoken.Parsed.GetValue(office)!,
                    Given.MaybeId(spoken.Parsed.GetValue(accord), "--accord", a => new AccordId(a)),
                    spoken.Parsed.GetValue(until) is { } end
                        ? Given.Time(end, "--until", spoken.Settings) : null,
                    cancellationToken)),
        };
    }
}
