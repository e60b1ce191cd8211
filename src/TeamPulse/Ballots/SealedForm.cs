using System.Buffers.Binary;
using System.Text;
using TeamPulse.Questionnaires;

namespace TeamPulse.Ballots;

/// <summary>
/// A response as the server writes it before sealing: one fixed length, whatever was answered. 32 bytes of receipt; one byte for each
/// of 24 question slots in the wave's question order (0: skipped, 1 to 5: the answer, 0 in unused slots); two bytes, big-endian, for the
/// length of the comment; 2,000 bytes of UTF-8, padded with zeros.
/// </summary>
public static class SealedForm
{
    /// <summary>The most questions a wave can ask.</summary>
    public const int QuestionSlots = 24;

    /// <summary>Bytes.</summary>
    public const int Length = CommentStart + CommentText.MaxBytes;

    private const int ReceiptLength = 32;
    private const int SizeStart = ReceiptLength + QuestionSlots;
    private const int CommentStart = SizeStart + sizeof(ushort);

    /// <param name="receipt">See <see cref="Ballot.Receipt"/>.</param>
    /// <param name="response">Answers by question id; at least one.</param>
    /// <param name="questions">Ids of the wave's questions in the order of its manifest.</param>
    /// <exception cref="ResponseRefusedException">
    /// No answer, an unknown question, an answer outside 1 to 5, or a comment that is too long or not Unicode.
    /// </exception>
    public static byte[] Write(ReadOnlySpan<byte> receipt, Response response, IReadOnlyList<string> questions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(receipt.Length, ReceiptLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(questions.Count, QuestionSlots);
        if (response.Answers.Count == 0)
        {
            throw new ResponseRefusedException("A response has at least one answer.");
        }

        if (response.Answers.Values.Any(answer => answer is < Question.LowestAnswer or > Question.HighestAnswer))
        {
            throw new ResponseRefusedException("An answer is a whole number from 1 to 5.");
        }

        if (response.Answers.Keys.Except(questions).Any())
        {
            throw new ResponseRefusedException("A response answers questions of its wave only.");
        }

        var form = new byte[Length];
        receipt.CopyTo(form);
        foreach (var (slot, question) in questions.Index())
        {
            form[ReceiptLength + slot] = (byte)response.Answers.GetValueOrDefault(question);
        }

        var comment = CommentText.CleanBytes(response.Comment) ?? [];
        BinaryPrimitives.WriteUInt16BigEndian(form.AsSpan(SizeStart), (ushort)comment.Length);
        comment.CopyTo(form, CommentStart);
        return form;
    }

    /// <param name="form">What <see cref="Write"/> made.</param>
    /// <param name="questions">The same ids in the same order.</param>
    /// <exception cref="InvalidDataException">It was not made by <see cref="Write"/> for these questions.</exception>
    public static CastResponse Read(ReadOnlySpan<byte> form, IReadOnlyList<string> questions)
    {
        if (form.Length != Length)
        {
            throw new InvalidDataException("An unsealed response has a wrong length.");
        }

        var slots = form[ReceiptLength..SizeStart].ToArray();
        if (slots.Any(answer => answer > Question.HighestAnswer) || slots.Skip(questions.Count).Any(answer => answer > 0))
        {
            throw new InvalidDataException("An unsealed response does not fit the questions of its wave.");
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(form[SizeStart..]);
        if (length > CommentText.MaxBytes)
        {
            throw new InvalidDataException("An unsealed response has an impossible comment.");
        }

        var response = new Response(
            questions.Zip(slots).Where(asked => asked.Second > 0).ToDictionary(asked => asked.First, asked => (int)asked.Second),
            length == 0 ? null : Encoding.UTF8.GetString(form.Slice(CommentStart, length)));
        return new CastResponse(form[..ReceiptLength].ToArray(), response);
    }
}
