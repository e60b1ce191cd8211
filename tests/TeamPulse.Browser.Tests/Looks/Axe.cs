using Deque.AxeCore.Commons;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// All of axe's usual rules. It is put into a document once and tells only what it has found: as Deque's package
/// for Playwright runs it, in a new window each time and with all that was in order, it takes six times as long.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Of what it would load beforehand our pages have only style sheets, which no usual rule reads and our policy refuses.
    private const string Run = """
        async () => (await axe.run(document, { resultTypes: ['violations'], preload: false })).violations.flatMap(rule =>
          rule.nodes.map(node => `${rule.id}: ${node.html} ${node.any.map(check => check.message).join(' ')}`))
        """;

    /// <returns>One line for each element at fault.</returns>
    public static async Task<IReadOnlyList<string>> Finds(Visitor visitor)
    {
        if (!await visitor.Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await visitor.Page.EvaluateAsync(Script);
        }

        return await visitor.Page.EvaluateAsync<string[]>(Run);
    }
}
