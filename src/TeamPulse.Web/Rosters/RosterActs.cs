using System.Security.Claims;
using Microsoft.JSInterop;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Rosters;

/// <summary>
/// What an administrator does with a roster file: looks at it, then imports it. A form and a page that is open call the same.
/// The command line has <see cref="RosterImport"/> alone.
/// </summary>
internal sealed class RosterActs(RosterImport import, PendingRosters pending, TeamAccess access)
{
    private const int Portion = 64 * 1024;

    /// <param name="user">Who looks.</param>
    /// <param name="name">The file's, as a browser says it.</param>
    /// <param name="length">In bytes, as a browser says it.</param>
    /// <param name="open">The file; is read only if it may be.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancel">Nobody waits any more.</param>
    public async Task<RosterSeen> Look(
        ClaimsPrincipal user, string name, long length, Func<Stream> open, RosterProgress progress, CancellationToken cancel)
    {
        if (!await access.Administers(user, cancel))
        {
            return RosterSeen.NotTheirs;
        }

        if (length > RosterFile.MostBytes)
        {
            return RosterSeen.Refused(RosterTexts.TooLarge.With(RosterFile.MostBytes / 1024 / 1024));
        }

        try
        {
            var bytes = await Read(length, open, progress, cancel);
            var chosen = new ChosenRoster(Path.GetFileName(name), bytes, new Dictionary<string, bool>());
            return Seen(user, chosen, await Preview(chosen, progress, cancel));
        }
        catch (Exception e) when (e is IOException or TimeoutException or JSException or JSDisconnectedException)
        {
            return RosterSeen.Refused(RosterTexts.NotArrived);
        }
    }

    /// <param name="user">Who imports.</param>
    /// <param name="ticket">Of the file that was looked at.</param>
    /// <param name="meant">Answers about headings that are nearly known, in their order.</param>
    /// <param name="certain">More people leave than stay, and that is meant.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancel">Takes all of it back.</param>
    public async Task<RosterSeen> Apply(
        ClaimsPrincipal user, string? ticket, IReadOnlyList<bool> meant, bool certain, RosterProgress progress, CancellationToken cancel)
    {
        if (!await access.Administers(user, cancel))
        {
            return RosterSeen.NotTheirs;
        }

        if (pending.Take(user.ManagerId()!.Value, ticket) is not { } roster)
        {
            return RosterSeen.Refused(RosterTexts.TooLate);
        }

        var preview = await Preview(roster, progress, cancel);
        if (preview.Plan is not { } plan)
        {
            var answers = preview.File.Near.Zip(meant, (near, isMeant) => KeyValuePair.Create(near.Found, isMeant));
            var answered = roster with { Meant = roster.Meant.Concat(answers).ToDictionary() };
            return Seen(user, answered, await Preview(answered, progress, cancel));
        }

        // A browser asks for the tick itself. Other clients may leave it out.
        return certain || !plan.Changes.LooksPartial
            ? new() { Done = RosterTexts.Done.With((await Task.Run(() => import.Apply(plan, cancel, progress), cancel)).Summary) }
            : Seen(user, roster, preview) with { Problems = [RosterTexts.Unconfirmed] };
    }

    // Reading and comparing keep a thread busy. An open page needs its own to say how far it is.
    private Task<RosterPreview> Preview(ChosenRoster roster, RosterProgress progress, CancellationToken cancel) =>
        Task.Run(() => import.Preview(new MemoryStream(roster.Bytes), roster.Name, cancel, roster.Meant, progress), cancel);

    private static async Task<byte[]> Read(long length, Func<Stream> open, RosterProgress progress, CancellationToken cancel)
    {
        var bytes = new byte[length];
        await using var file = open();
        for (var at = 0; at < bytes.Length;)
        {
            progress.Is(RosterStage.Arriving, at, (double)at / length);
            var portion = bytes.AsMemory(at, Math.Min(Portion, bytes.Length - at));
            await file.ReadExactlyAsync(portion, cancel);
            at += portion.Length;
        }

        return bytes;
    }

    private RosterSeen Seen(ClaimsPrincipal user, ChosenRoster roster, RosterPreview preview)
    {
        var (plan, near, notes) = (preview.Plan, preview.File.Near, preview.Notes);
        return plan is null && near.Count == 0
            ? RosterSeen.Refused([.. preview.Reasons, .. notes])
            : new()
            {
                Ticket = pending.Keep(user.ManagerId()!.Value, roster),
                FileName = roster.Name,
                Shown = plan is null ? null : ShownRoster.Of(plan, notes),
                Near = near,
            };
    }
}
