using System.Security.Cryptography;
using System.Text;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

public sealed class WaveCodeFacts
{
    // Computed with Node's crypto.pbkdf2Sync, not with the code under test. The second is a manifest longer than HMAC's block.
    [Theory]
    [InlineData("{\"wave\":\"example\"}", 1, "broccoli episode price between flame option siren sad")]
    [InlineData("{\"wave\":\"example\"}", 100, "manual cattle upper fee beach charge coil feed")]
    public void A_manifest_has_these_words(string text, int times, string words) =>
        WaveCode.Of(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times)))).ShouldBe(words);

    [Fact]
    public void One_changed_byte_changes_the_words() => WaveCode.Of("a"u8).ShouldNotBe(WaveCode.Of("b"u8));

    [Fact]
    public void The_list_has_2048_different_short_sorted_words()
    {
        WaveCode.Words.Count.ShouldBe(2048);
        WaveCode.Words.ShouldBeUnique();
        WaveCode.Words.ShouldBe(WaveCode.Words.Order(StringComparer.Ordinal));
        WaveCode.Words.ShouldAllBe(w => w.Length >= 3 && w.Length <= 8 && w.All(char.IsAsciiLetterLower));
    }

    [Fact]
    public void The_list_is_that_of_BIP_39() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(WaveCode.WordListText)))
        .ShouldBe("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
}
