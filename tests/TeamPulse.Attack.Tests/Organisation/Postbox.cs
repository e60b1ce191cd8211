using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>Everybody's mail. Links are read from the written mails, as by anybody.</summary>
internal sealed partial class Postbox(PulseHost host)
{
    private readonly HashSet<string> _seen = [];

    /// <summary>Skips all mails so far.</summary>
    public void Empty() => _seen.UnionWith(Files());

    public async Task<IReadOnlyList<Invited>> NewInvitations()
    {
        var people = await host.Db(db => db.Members.AsNoTracking().ToDictionaryAsync(m => m.Email));
        var teams = await host.Db(db => db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name));
        var links = new List<Invited>();
        foreach (var file in Files().Where(_seen.Add))
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (Link().Match(mail.TextBody ?? "") is { Success: true } link
                && people.TryGetValue(mail.To.Mailboxes.First().Address, out var member))
            {
                links.Add(new Invited(member.Id.Value, teams[member.TeamId], link.Groups[1].Value, link.Groups[2].Value));
            }
        }

        return links;
    }

    private string[] Files()
    {
        var folder = Path.Combine(host.DataDirectory, "mail");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal)] : [];
    }

    [GeneratedRegex(@"/p#([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{22})")]
    private static partial Regex Link();
}
