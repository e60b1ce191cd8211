using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>The product on SQLite under attack. What is printed is meant to be read.</summary>
public sealed class SqliteFacts(ITestOutputHelper output)
{
    [Fact]
    public async Task Nobody_is_found_out_on_SQLite()
    {
        var attack = await Attack.OnTheProduct(new SqliteStore(), output);
        attack.ShouldFindNobody();
    }

    [Fact]
    public Task Nothing_is_left_in_the_files_after_a_close() => AfterClose.NothingIsLeft(() => new SqliteStore(), output);

    /// <summary>The stated limit: files and key directory read together while a wave is open.</summary>
    [Fact]
    public async Task Whoever_reads_files_and_open_keys_together_wins()
    {
        var attack = await Attack.WithOpenKeys(new SqliteStore(), output);
        attack.ShouldWin();
        attack.Evidence.Keys.RowsOpened.ShouldBe(attack.Evidence.Notes.Rows.Count);
    }
}
