using System.Buffers.Text;
using System.Security.Cryptography;
using SafePassage.Mission.Recording;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Keeps what opens a party's seals, each in a file that only its owner may read.</summary>
/// <param name="places">The folder in which the party signs.</param>
public sealed class SealSecrets(OperationPlaces places)
{
    private string Folder => Path.Combine(places.Folder, "seals");

    /// <summary>The secret for a text, made when there is none yet: 43 characters of base64url.</summary>
    internal string Keep(string textHash, PartyId party, FillRandom random)
    {
        SeedFile.MakeFolder(Folder);
        return Base64Url.EncodeToString(SeedFile.ReadOrMake(FileOf(textHash, party), random));
    }

    /// <summary>The secret for a text.</summary>
    /// <exception cref="RefusalException">It is not here.</exception>
    internal string Read(string textHash, PartyId party) => File.Exists(FileOf(textHash, party))
        ? Base64Url.EncodeToString(SeedFile.Read(FileOf(textHash, party)))
        : throw new RefusalException(new Refusal(
            "accord.seal-elsewhere", Folder, "What opens this seal is not in this folder.",
            "Open it where it was sealed, or sign the text without a seal."));

    /// <summary>Deletes the secret for a text: the signature is on its way and says it to everybody.</summary>
    public void Forget(string textHash, PartyId party) => File.Delete(FileOf(textHash, party));

    // The hash of both: nothing of a text or a party is told by the name of a file.
    private string FileOf(string textHash, PartyId party) => Path.Combine(
        Folder, Convert.ToHexStringLower(SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes($"{textHash} {party}")).AsSpan(0, 8)) + ".seed");
}
