using System.Text;
using FsCheck.Xunit;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

public sealed class SealedFormFacts
{
    private static readonly byte[] Receipt = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    private static readonly string[] Questions = ["trust-1", "autonomy-1", "workload-1"];

    [Property]
    public void Whatever_may_be_answered_comes_back_and_has_one_length(byte[]? picks, string? comment)
    {
        string[] questions = [.. Enumerable.Range(0, 24).Select(i => $"q{i}")];
        var answers = (picks ?? []).Take(24).Select((pick, i) => (Id: questions[i], Answer: pick % 6)).Where(a => a.Answer > 0)
            .Append((questions[23], 5)).DistinctBy(a => a.Item1).ToDictionary(a => a.Item1, a => a.Item2);
        var text = comment is null ? null : string.Concat(comment.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(600)) + "🙂";

        var form = SealedForm.Write(Receipt, new Response(answers, text), questions);
        var back = SealedForm.Read(form, questions);

        form.Length.ShouldBe(SealedForm.Length);
        back.Receipt.ShouldBe(Receipt);
        back.Response.Answers.ShouldBe(answers, ignoreOrder: true);
        back.Response.Comment.ShouldBe(text);
    }

    [Fact]
    public void The_order_in_which_answers_were_sent_leaves_no_trace()
    {
        var sent = new Dictionary<string, int> { ["workload-1"] = 2, ["trust-1"] = 5 };
        var sorted = new Dictionary<string, int> { ["trust-1"] = 5, ["workload-1"] = 2 };
        var form = SealedForm.Write(Receipt, new Response(sent, null), Questions);
        form.ShouldBe(SealedForm.Write(Receipt, new Response(sorted, null), Questions));
        form[32..36].ShouldBe([5, 0, 2, 0]);
    }

    [Theory]
    [InlineData("trust-1", 0)]
    [InlineData("trust-1", 6)]
    [InlineData("trust-1", -1)]
    [InlineData("trust-1", 256 + 3)]
    [InlineData("clarity-1", 3)]
    [InlineData("TRUST-1", 3)]
    public void An_impossible_answer_is_refused(string question, int answer) => Should.Throw<ResponseRefusedException>(
        () => SealedForm.Write(
            Receipt, new Response(new Dictionary<string, int> { [question] = answer, ["workload-1"] = 3 }, null), Questions));

    [Fact]
    public void A_response_without_any_answer_is_refused() => Should.Throw<ResponseRefusedException>(
        () => SealedForm.Write(Receipt, new Response(new Dictionary<string, int>(), "Only words"), Questions));

    [Fact]
    public void A_wave_of_more_questions_than_slots_is_a_mistake_of_ours() => Should.Throw<ArgumentOutOfRangeException>(
        () => SealedForm.Write(
            Receipt, new Response(new Dictionary<string, int>(), null), [.. Enumerable.Range(0, 25).Select(i => $"q{i}")]));

    [Theory]
    [InlineData("a", 1000)]
    [InlineData("e\u0301", 666)] // two characters of Unicode, one for a person
    [InlineData("é", 1000)]
    [InlineData("字", 666)]
    [InlineData("🙂", 500)]
    public void A_comment_has_a_thousand_characters_if_they_fit_in_two_thousand_bytes(string character, int fit)
    {
        var full = string.Concat(Enumerable.Repeat(character, fit));
        CommentText.Clean(full).ShouldBe(full);
        Should.Throw<ResponseRefusedException>(() => CommentText.Clean(full + character));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \n\t ", null)]
    [InlineData("\u0000\u0007\u009f", null)]
    [InlineData("Two\r\nlines\tand a tab", "Two\nlines\tand a tab")]
    [InlineData("bell\u0007 escape\u001b[31m delete\u007f next\u0085", "bell escape[31m delete next\n")]
    [InlineData("née 日本 🙂 עברית", "née 日本 🙂 עברית")]
    [InlineData("no\u200B mark \u202Ein it\U000E0041", "no mark in it")]
    public void What_shows_nothing_goes_and_nothing_is_no_comment(string? written, string? kept) =>
        CommentText.Clean(written).ShouldBe(kept);

    [Theory]
    [InlineData('\ud83d')]
    [InlineData('\ude42')]
    public void Half_a_surrogate_pair_is_refused_and_not_quoted(char half)
    {
        var refusal = Should.Throw<ResponseRefusedException>(() => CommentText.Clean($"secret{half}text"));
        refusal.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void Bytes_that_no_response_makes_are_not_read()
    {
        var form = SealedForm.Write(Receipt, new Response(new Dictionary<string, int> { ["trust-1"] = 5 }, null), Questions);
        Should.Throw<InvalidDataException>(() => SealedForm.Read(form.AsSpan(..^1), Questions));
        foreach (var (position, value) in new[] { (32, 6), (35, 1), (55, 1), (56, 0x08) })
        {
            byte[] changed = [.. form];
            changed[position] = (byte)value;
            Should.Throw<InvalidDataException>(() => SealedForm.Read(changed, Questions));
        }
    }
}
