using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>Secrets that outlive a week are rows of the database, wrapped by a key that is not in it.</summary>
public sealed class LastingSecretFacts : IAsyncLifetime
{
    private static readonly TeamPulse.MemberId Somebody = new(7);

    private Deployment _here = null!;

    private string? Token => _here.Host.Services.GetRequiredService<UnsubscribeKey>().TokenOf(Somebody);

    public async Task InitializeAsync() => _here = await Deployment.Start();

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task A_restart_changes_nothing_and_no_row_shows_a_secret()
    {
        var (token, bytes) = (Token, await File.ReadAllBytesAsync(_here.WrappingKey));
        await _here.Restart();

        Token.ShouldBe(token);
        (await File.ReadAllBytesAsync(_here.WrappingKey)).ShouldBe(bytes);
        var rows = await _here.Host.Db(db => db.LastingSecrets.AsNoTracking().ToListAsync());
        rows.Select(r => r.Purpose).Order().ShouldBe([SecretPurpose.Unsubscribe, SecretPurpose.CookieRing], ignoreOrder: true);
        rows.ForEach(r => Encoding.UTF8.GetString(r.Wrapped).ShouldNotContain("masterKey"));
    }

    [Fact]
    public void A_row_in_anothers_place_or_under_another_key_is_refused()
    {
        var (key, other) = (new WrappingKey(RandomNumberGenerator.GetBytes(32)), new WrappingKey(RandomNumberGenerator.GetBytes(32)));
        var wrapped = key.Wrap(SecretPurpose.CookieRing, "a", [1, 2, 3]);
        var row = new LastingSecret { Purpose = SecretPurpose.CookieRing, Name = "a", Wrapped = wrapped };

        key.Unwrap(row).ShouldBe([1, 2, 3]);
        other.Unwrap(row).ShouldBeNull();
        key.Unwrap(new LastingSecret { Purpose = SecretPurpose.Unsubscribe, Name = "a", Wrapped = row.Wrapped }).ShouldBeNull();
        key.Unwrap(new LastingSecret { Purpose = SecretPurpose.CookieRing, Name = "b", Wrapped = row.Wrapped }).ShouldBeNull();
        key.Unwrap(new LastingSecret { Purpose = SecretPurpose.CookieRing, Name = "a", Wrapped = row.Wrapped[..20] }).ShouldBeNull();
    }

    [Fact]
    public async Task Without_the_wrapping_key_or_with_another_one_the_start_is_refused_until_it_is_said_to_be_lost()
    {
        var token = Token;
        await _here.End();
        var bytes = await File.ReadAllBytesAsync(_here.WrappingKey);
        await File.WriteAllBytesAsync(_here.WrappingKey, RandomNumberGenerator.GetBytes(32));
        (await Refusal()).ShouldContain("does not fit the database");
        File.Delete(_here.WrappingKey);
        (await Refusal()).ShouldContain("is missing, and the database has secrets that only it opens");
        Directory.CreateDirectory(_here.WrappingKey);
        (await Refusal()).ShouldContain("cannot be opened");
        Directory.Delete(_here.WrappingKey);

        await File.WriteAllBytesAsync(_here.WrappingKey, bytes);
        await _here.Begin();
        Token.ShouldBe(token, "put back from a backup");
        await _here.End();
        File.Delete(_here.WrappingKey);
        await _here.Begin("--TeamPulse:Keys:AreLost=true");
        Token.ShouldNotBe(token);
        _here.Lines("Warning TeamPulse.Web.Keys.LastingSecrets").ShouldHaveSingleItem().ShouldContain("everybody signs in again");
        await _here.Restart();
    }

    [Fact]
    public async Task A_damaged_unsubscribe_key_keeps_the_mails_that_need_it_and_no_others()
    {
        var scene = await TeamScene.Make(_here.Host);
        var token = Token;
        await _here.Host.Db(db => db.LastingSecrets.Where(s => s.Purpose == SecretPurpose.Unsubscribe)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Wrapped, new byte[60])));
        await _here.Restart();
        scene = scene.At(scene.Wave, _here.Host);
        await _here.Host.Db(async db =>
        {
            db.OutgoingMails.Add(OutgoingMail.Test((await db.Managers.SingleAsync()).Id, _here.Host.Clock.UtcNow()));
            await db.SaveChangesAsync();
        });
        await _here.Minutes(3);

        MailFiles().ShouldHaveSingleItem("the manager's mail has left");
        (await scene.Invitations()).Count.ShouldBe(8);
        (await scene.Mails()).Count.ShouldBe(8, "invitations wait");
        _here.Lines("Error").ShouldHaveSingleItem().ShouldContain("key of the links that end mails");
        _here.Log.Text.ShouldNotContain("   at TeamPulse");
        _here.Troubles.ShouldHaveSingleItem().ShouldContain("invitations, reminders and team digests wait");
        using (var page = await _here.Http.GetAsync($"/unsubscribe/{token}"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await page.Content.ReadAsStringAsync()).ShouldContain("Nothing has been changed");
        }

        // A token under an empty key, or under the zeroes that lie there now.
        foreach (var forged in (byte[][])[[], new byte[32]])
        {
            using var answer = await _here.Http.PostAsync($"/unsubscribe/{UnsubscribeToken.Make(forged, Somebody)}", null);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await _here.Restart("--TeamPulse:Keys:AreLost=true");
        _here.Host.Clock.Advance(TimeSpan.FromHours(2));
        await _here.Minutes(2);
        MailFiles().Count.ShouldBe(9);
        _here.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_key_of_the_cookie_ring_signs_out_and_nothing_else()
    {
        await _here.Host.Db(db => db.LastingSecrets.Where(s => s.Purpose == SecretPurpose.CookieRing)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Wrapped, new byte[60])));
        await _here.Restart();

        (await _here.Http.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _here.Troubles.ShouldHaveSingleItem().ShouldContain("A key of the cookie ring");
        Token.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_older_versions_kept_as_files_is_taken_over_or_deleted()
    {
        await _here.End();
        var secret = RandomNumberGenerator.GetBytes(32);
        var files = new WaveKeyRing(new KeyDirectory(_here.Keys));
        await File.WriteAllBytesAsync(Path.Combine(_here.Keys, "unsubscribe"), files.Protect("unsubscribe", secret));
        Directory.CreateDirectory(Path.Combine(_here.Data, "cookie-keys"));
        await File.WriteAllTextAsync(Path.Combine(_here.Data, "cookie-keys", "key-1.xml"), "<key/>");
        Directory.Delete(Path.GetDirectoryName(_here.WrappingKey)!, recursive: true);
        await using (var older = new SqliteConnection($"Data Source={Path.Combine(_here.Data, "teampulse.db")};Pooling=false"))
        {
            await older.OpenAsync();
            await using var command = older.CreateCommand();
            command.CommandText = "DELETE FROM \"LastingSecrets\"; UPDATE \"Deployments\" SET \"WrappingKeyPrint\" = NULL";
            await command.ExecuteNonQueryAsync();
        }

        await _here.Begin();
        Token.ShouldBe(UnsubscribeToken.Make(secret, Somebody));
        File.Exists(Path.Combine(_here.Keys, "unsubscribe")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_here.Data, "cookie-keys")).ShouldBeFalse();
        _here.Lines("Warning TeamPulse.Web.Keys.KeysAtStart").ShouldHaveSingleItem().ShouldContain("Everybody signs in again");
        await _here.Restart();
        Token.ShouldBe(UnsubscribeToken.Make(secret, Somebody));
    }

    private Task<string> Refusal() => StartWords.Of($"--TeamPulse:DataDirectory={_here.Data}");

    private List<string> MailFiles() => [.. Directory.EnumerateFiles(Path.Combine(_here.Data, "mail"), "*.eml")];
}
