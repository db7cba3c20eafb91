using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;

namespace SafePassage.Mission;

/// <summary>Where an operation lives on this machine.</summary>
/// <param name="Folder">The data folder.</param>
public sealed record OperationPlaces(string Folder)
{
    /// <summary>What the operation is; absent in the data folder of a sample.</summary>
    public string Settings => Path.Combine(Folder, OperationSettings.FileName);

    /// <summary>The log's store; only the host of an operation has it.</summary>
    public string Log => Path.Combine(Folder, "log");

    /// <summary>The log's key, and in a demonstration the keys of its parties; readable by their owner only.</summary>
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>The server's certificates and their keys; readable by their owner only.</summary>
    public string Certificates => Path.Combine(Folder, "tls");

    /// <summary>The plan's files.</summary>
    public string Plan => Path.Combine(Folder, "plan");

    /// <summary>The imported roads.</summary>
    public string Network => Path.Combine(Folder, "roads.network");

    /// <summary>The base map of the same extract; absent where none was drawn.</summary>
    public string BaseMap => Path.Combine(Folder, "roads.map");

    /// <summary>A member's checked copy of the log; a folder that a verifier takes as it is.</summary>
    public string Copy => Path.Combine(Folder, "copy");

    /// <summary>For whom the copy is.</summary>
    public string CopyCard => Path.Combine(Folder, CopiedFor.FileName);

    /// <summary>Statements that were signed here and did not reach the log yet.</summary>
    public string OutboxFile => Path.Combine(Folder, Outbox.FileName);

    /// <summary>Comments of the public that wait for a moderator: a file each, never in the log.</summary>
    public string Comments => Path.Combine(Folder, "comments");

    /// <summary>True when this folder holds the log itself, and so is the one that takes statements in.</summary>
    public bool IsHost => Directory.Exists(Log);
}
