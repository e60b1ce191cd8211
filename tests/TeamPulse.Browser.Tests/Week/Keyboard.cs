using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>Somebody without a mouse. Everything that gets the focus must show it and be inside the window.</summary>
internal sealed class Keyboard(Visitor visitor)
{
    private const int MostSteps = 80;

    // The name that a screen reader would read: the label, or else the words. Between the parts of one field (day,
    // month, year) the browser itself shows the focus.
    private const string Look = """
        () => {
          const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
          const before = window.hadFocus;
          window.hadFocus = it;
          const name = it.getAttribute('aria-label') || [...(it.labels ?? [])].map(label => label.textContent).join(' ') || it.textContent;
          return {
            name: name.trim().replace(/\s+/g, ' '),
            shown: before === it || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
            inWindow: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
            first: before === it || !before?.isConnected,
            forward: !!(before?.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING),
            nowhere: it === document.body,
          };
        }
        """;

    /// <summary>Everything that had the focus, in order.</summary>
    public List<string> Walk { get; } = [];

    public Task Press(string key) => visitor.Page.Keyboard.PressAsync(key);

    public Task Type(string text) => visitor.Page.Keyboard.TypeAsync(text);

    /// <summary>Tabs until something with this name has the focus.</summary>
    /// <param name="name">Its name, or the beginning of its name.</param>
    /// <param name="back">Against the order of the page.</param>
    public async Task TabTo(string name, bool back = false)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await Press(back ? "Shift+Tab" : "Tab");
            var focus = await visitor.Page.EvaluateAsync<Focus>(Look);
            focus.Nowhere.ShouldBeFalse(
                $"Tab left the page of {visitor.Page.Url} on the way to “{name}”: {string.Join(" | ", Walk.TakeLast(12))}");
            focus.Shown.ShouldBeTrue($"nothing shows that “{focus.Name}” has the focus");
            if (!focus.InWindow)
            {
                // The page may still be scrolling.
                await visitor.Page.WaitForFunctionAsync(
                    """
                    () => {
                      const box = document.activeElement.getBoundingClientRect();
                      return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
                    }
                    """);
            }

            (focus.First || (focus.Forward ^ back)).ShouldBeTrue($"“{focus.Name}” comes out of order");
            Walk.Add(focus.Name);
            if (focus.Name.StartsWith(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"{MostSteps} steps do not lead to “{name}”: {string.Join(" | ", Walk.TakeLast(MostSteps))}");
    }

    /// <summary>A new page is read out from its title; Tab continues from there.</summary>
    public Task IsAtTitle(string title) => IsAt(title, level: 1);

    /// <summary>A page opened by a link to one of its parts is read out from that part.</summary>
    public Task IsAtPart(string heading) => IsAt(heading, level: 2);

    private async Task IsAt(string heading, int level)
    {
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = heading, Level = level }))
            .ToBeFocusedAsync();
        // Until a page is complete, the browser scrolls back to the requested part, even if the reader is already further on.
        await visitor.Page.WaitForLoadStateAsync(LoadState.Load);
        await visitor.Page.EvaluateAsync("() => { window.hadFocus = document.activeElement; }");
    }

    /// <summary>The first stop of a page skips what is on every page.</summary>
    public async Task SkipToContent()
    {
        await TabTo("Skip to the content", back: true);
        await Press("Enter");
        await Assertions.Expect(visitor.Page.Locator("#content")).ToBeFocusedAsync();
        await visitor.Page.EvaluateAsync("() => { window.hadFocus = document.activeElement; }");
    }

    private sealed record Focus
    {
        public string Name { get; init; } = "";

        /// <summary>Nothing comes before it: the page is new, or it is the same field.</summary>
        public bool First { get; init; }

        public bool Shown { get; init; }

        public bool InWindow { get; init; }

        public bool Forward { get; init; }

        public bool Nowhere { get; init; }
    }
}
