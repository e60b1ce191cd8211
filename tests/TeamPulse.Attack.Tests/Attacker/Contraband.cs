using System.Buffers.Text;
using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// What no dump may contain. The test knows it, the intruder does not. Ballots (token, prefix, signature) are only in
/// browsers, secrets of invitations only in mails, keys of waves only in the key directory, wrapped.
/// </summary>
internal sealed class Contraband
{
    private const string InvitationSecret = "invitation secret";

    private readonly List<(string What, string Form, byte[] Pattern)> _patterns = [];
    private readonly HashSet<string> _ofThisWeek = [];
    private readonly HashSet<string> _watched = [];

    /// <summary>What was found, and where.</summary>
    public SortedSet<string> Found { get; } = [];

    public int Watched => _watched.Count;

    public void Watch(Cast cast)
    {
        Watch("ballot's token", Base64Url.DecodeFromChars(cast.Token));
        Watch("ballot's prefix", Base64Url.DecodeFromChars(cast.Prefix));
        Watch("ballot's signature", Base64Url.DecodeFromChars(cast.Signature));
    }

    /// <param name="secret">As in the link. The first half is the invitation's id, which the database has. The second
    /// half is secret.</param>
    public void WatchLink(string secret) => Watch(InvitationSecret, Base64Url.DecodeFromChars(secret)[16..]);

    public void Watch(WaveKeys keys)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(keys.PrivateKey, out _);
        var secrets = rsa.ExportParameters(includePrivateParameters: true);
        Watch("sealing key", keys.SealingKey);
        Watch("mail key", keys.MailKey);
        Watch("private key", secrets.D!);
        Watch("private key", secrets.P!);
        Watch("private key", secrets.Q!);
    }

    public void LookFor(Sightings sightings, Pile pile)
    {
        foreach (var (what, form, pattern) in _patterns.Where(p => p.What != InvitationSecret || pile.Channel != DumpedFile.Mails))
        {
            sightings.Add(pattern, _ => Found.Add($"{what} ({form}) in {pile.Channel}"));
        }
    }

    public void EndOfWeek()
    {
        _patterns.Clear();
        _ofThisWeek.Clear();
    }

    private void Watch(string what, byte[] secret)
    {
        var name = Convert.ToHexString(secret);
        _watched.Add(name);
        if (_ofThisWeek.Add(name))
        {
            _patterns.AddRange(Forms.Of(secret).Select(f => (what, f.Form, f.Pattern)));
        }
    }
}
