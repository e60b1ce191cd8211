using System.Globalization;
using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>What the thief found after a close, each out of what there was.</summary>
/// <param name="Tokens">Of ballots, anywhere at any time.</param>
/// <param name="Receipts">Anywhere at any time, but for the sorted list that is published.</param>
/// <param name="Invitations">Id or hash of the blinded message, in the database's files.</param>
/// <param name="Rows">Key or sealed bytes of a response, in the database's files.</param>
/// <param name="FreePages">In the list of free pages; null on PostgreSQL.</param>
/// <param name="Order">
/// In how many pairs of receipts the free pages tell which was cast first, where their best place in the list is known; null without pages.
/// </param>
/// <param name="Opened">Sealed responses that a key of the stolen directory opens.</param>
internal sealed record Remains(
    int Votes, int Invited, int Tokens, int Receipts, int Invitations, int Rows, int? FreePages, double? Order, int Opened)
{
    public static string Table(string store, Remains product, Remains broken)
    {
        var text = new StringBuilder($"""
            ## {store}, after a close: what is left in every byte

            {product.Votes} votes of {product.Invited} invited people in one closed wave; another wave is open.
            Somebody read the database during the close, and one tick has passed since they left.
            Broken on purpose: {new NothingWiped().Name}; and its key directory is one from before the close.

            {"looked for",-66} {"product",8} {"broken",8}

            """.ReplaceLineEndings());
        void Line(string what, Func<Remains, string> of) => text.AppendLine($"{what,-66} {of(product),8} {of(broken),8}");
        string Of(int found, int all) => $"{found}/{all}";
        Line("tokens of ballots, anywhere", r => Of(r.Tokens, r.Votes));
        Line("receipts, anywhere but in the published list", r => Of(r.Receipts, r.Votes));
        Line("invitations: id, blinded hash, in the database's files", r => Of(r.Invitations, r.Invited));
        Line("sealed responses: key, bytes, in the database's files", r => Of(r.Rows, r.Votes));
        if (product.FreePages is not null)
        {
            Line("free pages of the file", r => $"{r.FreePages}");
            Line("pairs of receipts whose order of casting the free pages tell", r => r.Order is { } right ? $"{100 * right:0} %" : "-");
        }

        Line("sealed responses opened by the key directory after the close", r => Of(r.Opened, r.Votes));
        return text.ToString();
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Tokens} {Receipts} {Invitations} {Rows} {FreePages} {Order:0.00} {Opened}");
}
