using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// The pictures, and an <c>index.html</c> to look through them, in the folder that TEAMPULSE_SCREENSHOTS names. Without
/// it none are taken.
/// </summary>
internal static class Album
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>TeamPulse, every state</title>
        <style>
        body { font: 16px/1.5 system-ui; margin: 1rem; color-scheme: light dark }
        div { display: flex; gap: 1rem; align-items: start }
        img { display: block; max-width: 100%; border: 1px solid gray }
        nav { columns: 12rem }
        nav a { display: block }
        </style>
        <h1>TeamPulse, every state</h1>
        """;

    private static readonly Lock Index = new();

    public static bool IsWanted => Wanted is not null;

    private static string? Wanted =>
        Environment.GetEnvironmentVariable("TEAMPULSE_SCREENSHOTS") is { Length: > 0 } wanted
            ? Directory.CreateDirectory(wanted).FullName
            : null;

    /// <param name="visitor">Somebody who has that look.</param>
    /// <param name="name">Of the page and its state.</param>
    /// <param name="look">The last part of the picture's name.</param>
    public static async Task Take(Visitor visitor, string name, Look look)
    {
        if (Wanted is not { } directory)
        {
            return;
        }

        // Bars at the bottom of the window would otherwise cover the middle of the picture.
        await visitor.Page.SetViewportSizeAsync(
            look.Width, await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        await visitor.Page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(directory, $"{name}-{look}.png"), FullPage = true });
        await visitor.Page.SetViewportSizeAsync(look.Width, look.Height);
        WriteIndex(directory);
    }

    public static async Task Add(string file, byte[] content)
    {
        if (Wanted is { } directory)
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, file), content);
        }
    }

    // Written anew with every picture, so that it is complete whichever test is the last.
    private static void WriteIndex(string directory)
    {
        var names = Directory.EnumerateFiles(directory, $"*-{Look.All[0]}.png")
            .Select(file => Path.GetFileName(file)[..^$"-{Look.All[0]}.png".Length]).Order(StringComparer.Ordinal).ToList();
        lock (Index)
        {
            File.WriteAllLines(Path.Combine(directory, "index.html"),
            [
                Head,
                $"<nav>{string.Concat(names.Select(name => $"<a href=\"#{name}\">{name}</a>"))}</nav>",
                .. names.Select(name =>
                    $"<h2 id=\"{name}\">{name}</h2><div>{string.Concat(Look.All.Select(look => Picture($"{name}-{look}")))}</div>"),
                "</html>",
            ]);
        }
    }

    // Small enough for four beside each other; a click shows it in full.
    private static string Picture(string name) =>
        $"""<a href="{name}.png"><img src="{name}.png" alt="{name}" loading="lazy"></a>""";
}
