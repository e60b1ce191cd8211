using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Keys;

/// <summary>
/// The secrets that outlive a week: rows of the database, wrapped by the one key in <c>lasting/wrapping-key</c> of the key directory. That
/// file belongs into a backup of its own; the keys of waves beside it belong into none.
/// </summary>
internal sealed class LastingSecrets(
    QuietPulseDbFactory databases, KeyDirectory directory, WaveKeyFiles older, IOptions<PulseSettings> settings,
    ILogger<LastingSecrets> log)
{
    private const string FileName = "lasting/wrapping-key";
    private const string OlderUnsubscribe = "unsubscribe";
    private const string OnlyOne = "1";
    private const int UnsubscribeLength = 32;
    private const string Consequences =
        "everybody signs in again, welcome links that have not been used are sent again on request, and the links in delivered mails "
        + "that end mails no longer work";

    private byte[]? _bytes;
    private WrappingKey? _key;

    /// <summary>Rows that cannot be opened, as last seen; each as purpose and name.</summary>
    public IReadOnlyList<string> Damaged { get; private set; } = [];

    /// <summary>The wrapping key's file is where it belongs.</summary>
    public bool HasFile => File.Exists(FullPath);

    private string FullPath => directory.PathOf(FileName);

    private WrappingKey Key => _key ?? throw new InvalidOperationException("The keys have not been prepared.");

    /// <summary>At start: takes the wrapping key, or makes it for a new database. The caller holds the directory.</summary>
    /// <exception cref="StartRefused">It is missing, cannot be read, or does not fit the database.</exception>
    public async Task Prepare(CancellationToken cancel)
    {
        await using var db = databases.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var deployment = await db.Deployments.AsNoTracking().SingleAsync(cancel);
        var isNew = deployment.WrappingKeyPrint is null;
        var bytes = ReadFile();
        if (deployment.WrappingKeyPrint is { } print && (bytes is null || !Fits(bytes, print)))
        {
            RequireLost(bytes is null);
            await db.LastingSecrets.ExecuteDeleteAsync(cancel);
            log.LogWarning("The wrapping key was said to be lost. A new one is made: {Consequences}.", Consequences);
            (isNew, bytes) = (true, null);
        }

        _bytes = bytes ?? MakeFile();
        _key = new WrappingKey(_bytes);
        if (isNew && !await Take(db, deployment.WrappingKeyPrint, _key.Print, cancel))
        {
            throw new StartRefused("Another node has made the wrapping key at this moment. Start this one again.");
        }

        var hasUnsubscribe = await PrepareUnsubscribe(db, isNew, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (hasUnsubscribe)
        {
            directory.Erase(OlderUnsubscribe);
        }

        await Check(cancel);
    }

    /// <summary>Null when its row is missing or damaged.</summary>
    public byte[]? Unsubscribe()
    {
        using var db = databases.Create();
        return db.LastingSecrets.AsNoTracking().SingleOrDefault(s => s.Purpose == SecretPurpose.Unsubscribe) is { } row
            ? Key.Unwrap(row)
            : null;
    }

    /// <summary>All of a purpose that can be opened.</summary>
    public IReadOnlyList<byte[]> All(SecretPurpose purpose)
    {
        using var db = databases.Create();
        return [.. db.LastingSecrets.AsNoTracking().Where(s => s.Purpose == purpose).ToList().Select(Key.Unwrap).OfType<byte[]>()];
    }

    public void Add(SecretPurpose purpose, string name, byte[] secret)
    {
        using var db = databases.Create();
        db.LastingSecrets.Add(new LastingSecret { Purpose = purpose, Name = name, Wrapped = Key.Wrap(purpose, name, secret) });
        db.SaveChanges();
    }

    /// <summary>Opens every row, and writes the wrapping key's file again if it is no longer what it was.</summary>
    public async Task Check(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var rows = await db.LastingSecrets.AsNoTracking().ToListAsync(cancel);
        List<string> damaged = [.. rows.Where(row => Key.Unwrap(row) is null).Select(row => $"{row.Purpose} {row.Name}")];
        if (rows.TrueForAll(row => row.Purpose != SecretPurpose.Unsubscribe))
        {
            damaged.Add($"{SecretPurpose.Unsubscribe} {OnlyOne}");
        }

        foreach (var one in damaged.Except(Damaged))
        {
            log.LogError("{Trouble}", SentenceOf(one));
        }

        Damaged = damaged;
        KeepFile();
    }

    /// <summary>What is wrong, for an operator.</summary>
    public IEnumerable<string> Troubles() => Damaged.Select(SentenceOf);

    private static string SentenceOf(string damaged) => damaged.StartsWith($"{SecretPurpose.Unsubscribe} ", StringComparison.Ordinal)
        ? "The key of the links that end mails is missing or damaged in the database (table LastingSecrets), so invitations, reminders and "
            + "team digests wait; other mails leave. Put the row back from a backup. If there is none, start once with "
            + "TeamPulse:Keys:AreLost=true: a new key is made, and the links in delivered mails no longer work."
        : $"A key of the cookie ring ({damaged}) is damaged in the database (table LastingSecrets). Whom it signed in signs in again; "
            + "nothing else depends on it. Delete the row, or put it back from a backup.";

    private static bool Fits(byte[] bytes, byte[] print) =>
        bytes.Length == WrappingKey.Length && new WrappingKey(bytes).Print.SequenceEqual(print);

    // The first to write it holds the row; a node with another key directory finds it written.
    private static async Task<bool> Take(PulseDb db, byte[]? before, byte[] print, CancellationToken cancel) =>
        await db.Deployments.Where(d => d.WrappingKeyPrint == before)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.WrappingKeyPrint, print), cancel) == 1;

    private void RequireLost(bool isMissing)
    {
        if (!settings.Value.Keys.AreLost)
        {
            throw new StartRefused(
                (isMissing
                    ? $"The wrapping key {FullPath} is missing, and the database has secrets that only it opens. "
                    : $"The wrapping key {FullPath} does not fit the database: it is another's, or damaged. ")
                + "Put it back from your backup, or mount the key directory that was used before. If it is lost for good, start once with "
                + $"TeamPulse:Keys:AreLost=true: {Consequences}.");
        }
    }

    private byte[]? ReadFile()
    {
        try
        {
            return directory.Read(FileName);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused(
                $"The wrapping key {FullPath} cannot be opened: {closed.Message} Give TeamPulse's account the right to read it.");
        }
    }

    private byte[] MakeFile()
    {
        var made = RandomNumberGenerator.GetBytes(WrappingKey.Length);
        directory.Write(FileName, made);
        return made;
    }

    // Never a new one silently: only a new database gets one, or an operator who says that the old one is lost.
    private async Task<bool> PrepareUnsubscribe(PulseDb db, bool isNew, CancellationToken cancel)
    {
        var row = await db.LastingSecrets.SingleOrDefaultAsync(s => s.Purpose == SecretPurpose.Unsubscribe, cancel);
        if (row is not null && Key.Unwrap(row) is not null)
        {
            return true;
        }

        if ((isNew || settings.Value.Keys.AreLost) && NewUnsubscribe() is { } secret)
        {
            row ??= db.LastingSecrets.Add(new LastingSecret { Purpose = SecretPurpose.Unsubscribe, Name = OnlyOne, Wrapped = [] }).Entity;
            row.Wrapped = Key.Wrap(row.Purpose, row.Name, secret);
            return true;
        }

        return false;
    }

    // A version before this one kept it as a file. It is taken over, so that links in delivered mails live on.
    private byte[]? NewUnsubscribe() =>
        !File.Exists(directory.PathOf(OlderUnsubscribe)) ? RandomNumberGenerator.GetBytes(UnsubscribeLength)
        : older.ReadOlder(OlderUnsubscribe) is { } taken ? taken
        : settings.Value.Keys.AreLost ? RandomNumberGenerator.GetBytes(UnsubscribeLength)
        : null;

    private void KeepFile()
    {
        try
        {
            if (directory.Mark() is { Length: > 0 } && !(directory.Read(FileName)?.SequenceEqual(_bytes!) ?? false))
            {
                using var held = directory.Hold();
                directory.Write(FileName, _bytes!);
                log.LogWarning("The wrapping key {File} was missing or damaged and has been written again from memory.", FullPath);
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // The next check tries again.
        }
    }
}
