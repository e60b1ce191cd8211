using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>What a member does on the answering page.</summary>
internal static class AnsweringVisit
{
    /// <summary>Opens a mailed link and waits for the questions.</summary>
    public static async Task OpenLink(this Visitor member, string link)
    {
        await member.Open(link);
        await member.Waits("answering");
    }

    /// <summary>Waits until the page is in a state (answering, sent, used, closed …).</summary>
    public static Task Waits(this Visitor member, string state) =>
        member.Page.Locator($"html[data-state={state}]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>What the page says about the last attempt to send.</summary>
    public static async Task<string> Problem(this Visitor member)
    {
        await Assertions.Expect(member.Page.Locator("#problem")).Not.ToBeEmptyAsync();
        return await member.Page.InnerTextAsync("#problem");
    }

    /// <summary>The bodies that this browser sent to a path, first to last.</summary>
    public static IReadOnlyList<string> Sent(this Visitor member, string path) =>
        [.. member.Requests.Where(r => r.Method != "GET" && new Uri(r.Url).AbsolutePath == path).Select(r => r.PostData ?? "")];

    /// <summary>Casts a body that the page did not make, from the page's own origin.</summary>
    /// <returns>The status and, when it was refused, why.</returns>
    public static Task<string> Cast(this Visitor member, string body) => member.Page.EvaluateAsync<string>(
        """
        async body => {
          const answer = await fetch('/api/responses', { method: 'PUT', body, headers: { 'Content-Type': 'application/json' } });
          return answer.ok ? `${answer.status}` : `${answer.status} ${(await answer.json()).error}`;
        }
        """,
        body);

    /// <param name="member">Somebody on the answering page.</param>
    /// <param name="answers">1 to 5 in the order of the questions; null skips one, and so does a shorter list.</param>
    public static async Task Choose(this Visitor member, params int?[] answers)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is { } answer)
            {
                await member.Page.Locator("fieldset.question").Nth(i).Locator("label.choice").Nth(answer - 1).ClickAsync();
            }
        }
    }

    public static async Task Send(this Visitor member)
    {
        await member.Page.ClickAsync("#send");
        await member.Waits("sent");
    }

    public static async Task Answer(this Visitor member, string link, int?[] answers, string? comment = null)
    {
        await member.OpenLink(link);
        await member.Choose(answers);
        if (comment is not null)
        {
            await member.Page.FillAsync("#comment", comment);
        }

        await member.Send();
    }

    /// <summary>Presses Tab until the element has the focus, at most as often as a patient person would.</summary>
    public static async Task TabTo(this Visitor member, string selector)
    {
        for (var presses = 0; presses < 10; presses++)
        {
            await member.Page.Keyboard.PressAsync("Tab");
            if (await member.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The Tab key does not lead to {selector}.");
    }
}
