using Deque.AxeCore.Commons;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// All of axe's usual rules. It is put into a document once and returns only what it found. Deque's package for
/// Playwright opens a new window each time and also returns what was in order, which takes six times as long.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Axe would preload style sheets. No usual rule reads them, and our policy refuses them.
    private const string Run = """
        async () => {
          const found = await axe.run(document, { resultTypes: ['violations'], preload: false });
          return found.violations.flatMap(rule =>
            rule.nodes.map(node => `${rule.id}: ${node.html} ${node.any.map(check => check.message).join(' ')}`));
        }
        """;

    /// <param name="visitor">Somebody on a page.</param>
    /// <returns>One line for each element at fault.</returns>
    public static async Task<IReadOnlyList<string>> Finds(Visitor visitor)
    {
        if (!await visitor.Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            // The pages after this one bring it along, which costs less than handing it over again.
            await visitor.Page.Context.AddInitScriptAsync(Script);
            await visitor.Page.EvaluateAsync(Script);
        }

        return await visitor.Page.EvaluateAsync<string[]>(Run);
    }
}
