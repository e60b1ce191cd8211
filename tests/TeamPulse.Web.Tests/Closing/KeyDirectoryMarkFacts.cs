using TeamPulse.Shared;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Keys;

namespace TeamPulse.Web.Tests.Closing;

/// <summary>A key directory belongs to one database.</summary>
public sealed class KeyDirectoryMarkFacts : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 7, 27, 9, 0, 0, TimeSpan.Zero);
    private readonly string _keys = Directory.CreateTempSubdirectory("teampulse-keys-").FullName;

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    [Fact]
    public async Task Another_database_with_the_same_key_directory_is_refused_and_erases_nothing()
    {
        await using var first = await Start();
        var wave = WaveId.New();
        await first.With<WaveKeyFiles>(files => Task.FromResult(files.Make(wave)));

        await Should.ThrowAsync<InvalidOperationException>(() => Start());

        new WaveKeyFiles(_keys).Read(wave).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_database_starts_again()
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-").FullName;
        try
        {
            await (await Start(directory)).DisposeAsync();
            await (await Start(directory)).DisposeAsync();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Without_its_mark_a_directory_that_holds_keys_is_refused_until_an_empty_one_says_that_it_is_ours()
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-").FullName;
        try
        {
            await using (var host = await Start(directory))
            {
                await TeamScene.Open(host);
            }

            var mark = Path.Combine(_keys, "belongs-to");
            var known = await File.ReadAllTextAsync(mark);
            File.Delete(mark);
            (await Refusal(directory)).ShouldContain("holds keys (1 files), but its file belongs-to is missing");
            await File.WriteAllBytesAsync(mark, []);
            await (await Start(directory)).DisposeAsync();
            (await File.ReadAllTextAsync(mark)).ShouldBe(known);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_directory_that_is_suddenly_empty_is_refused_while_a_week_is_open_unless_it_is_said_to_be_lost()
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-").FullName;
        try
        {
            await using (var host = await Start(directory))
            {
                await TeamScene.Open(host);
            }

            Directory.Delete(_keys, recursive: true);
            (await Refusal(directory)).ShouldContain("is empty, but weeks are open");
            await (await Start(directory, "--TeamPulse:Keys:AreLost=true")).DisposeAsync();
            await (await Start(directory)).DisposeAsync();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private Task<string> Refusal(string directory) =>
        StartWords.Of($"--TeamPulse:DataDirectory={Path.Combine(directory, "data")}", $"--TeamPulse:Keys:Directory={_keys}");

    private Task<PulseHost> Start(string? directory = null, params string[] settings) => PulseHost.Start(
        Now, [$"--TeamPulse:Keys:Directory={_keys}", "--TeamPulse:MailsAsFiles=true", .. settings], JobQueue.Use, directory: directory);
}
