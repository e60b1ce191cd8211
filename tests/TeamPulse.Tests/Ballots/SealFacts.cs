using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

public sealed class SealFacts
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Row = RandomNumberGenerator.GetBytes(32);
    private static readonly WaveId Wave = WaveId.New();
    private static readonly byte[] Form =
        SealedForm.Write(new byte[32], new Response(new Dictionary<string, int> { ["q"] = 4 }, "Fewer meetings"), ["q"]);

    [Fact]
    public void A_sealed_response_opens_to_what_was_sealed() =>
        Seal.Open(Key, Wave, Row, Seal.Close(Key, Wave, Row, Form)).ShouldBe(Form);

    [Fact]
    public void All_sealed_responses_have_one_length_and_none_repeats()
    {
        string[] questions = [.. Enumerable.Range(0, 24).Select(i => $"question-{i}")];
        var responses = Enumerable.Range(1, 24).Select(n => new Response(
            questions.Take(n).ToDictionary(q => q, _ => 1 + (n % 5)),
            n % 2 == 0 ? null : new string('ü', n * 41)));
        var sealedForms = responses.Concat(responses)
            .Select(r => Seal.Close(Key, Wave, Row, SealedForm.Write(new byte[32], r, questions))).ToList();

        sealedForms.ShouldAllBe(s => s.Length == Seal.SealedLength);
        sealedForms.Select(Convert.ToHexString).ShouldBeUnique();
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var whole = Seal.Close(Key, Wave, Row, Form);
        for (var i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            Should.Throw<SealBrokenException>(() => Seal.Open(Key, Wave, Row, changed));
        }
    }

    [Fact]
    public void Another_wave_row_or_key_does_not_open_it()
    {
        var whole = Seal.Close(Key, Wave, Row, Form);
        Should.Throw<SealBrokenException>(() => Seal.Open(Key, WaveId.New(), Row, whole));
        Should.Throw<SealBrokenException>(() => Seal.Open(Key, Wave, RandomNumberGenerator.GetBytes(32), whole));
        Should.Throw<SealBrokenException>(() => Seal.Open(RandomNumberGenerator.GetBytes(32), Wave, Row, whole));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(Seal.SealedLength - 1)]
    [InlineData(Seal.SealedLength + 1)]
    public void A_wrong_length_is_a_broken_seal(int length) =>
        Should.Throw<SealBrokenException>(() => Seal.Open(Key, Wave, Row, new byte[length]));

    /// <summary>Computed by another program.</summary>
    [Fact]
    public void A_rows_key_is_the_tokens_hmac_under_a_subkey_of_the_sealing_key()
    {
        byte[] counting = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        Convert.ToHexStringLower(Seal.RowKey(counting, counting))
            .ShouldBe("a138a389b89746db278c2847608fe9692033818659b831854c9508f13b458d28");
    }

    [Fact]
    public void Only_the_fixed_length_can_be_sealed() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Seal.Close(Key, Wave, Row, new byte[SealedForm.Length - 1]));
}
