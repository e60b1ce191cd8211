using System.Globalization;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Mail;

/// <summary>
/// The look of all mails: inline, because many readers drop style sheets. The sheet only adds dark colours and narrow screens.
/// </summary>
internal static class MailStyle
{
    public const string Accent = "#0b62b8";
    public const string Ink = "#16202c";
    public const string Faint = "#5b6472";
    public const string Rule = "#dfe3ea";
    public const string Ground = "#f6f7f9";
    public const string Paper = "#ffffff";

    public const string Font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    public const string Body = $"margin:0;padding:0;background-color:{Ground};";
    public const string Card = $"background-color:{Paper};border:1px solid {Rule};border-radius:8px;padding:32px;";
    public const string Heading = $"{Font}margin:0 0 16px;font-size:22px;line-height:30px;font-weight:600;color:{Ink};";
    public const string SubHeading = $"{Font}margin:24px 0 8px;font-size:16px;line-height:24px;font-weight:600;color:{Ink};";
    public const string Paragraph = $"{Font}margin:0 0 16px;font-size:16px;line-height:24px;color:{Ink};";
    public const string Quiet = $"{Font}margin:0 0 12px;font-size:14px;line-height:21px;color:{Faint};";
    public const string Link = $"color:{Accent};";
    public const string Button = $"{Font}display:inline-block;background-color:{Accent};color:{Paper};font-size:18px;line-height:24px;"
        + "font-weight:600;text-decoration:none;border-radius:8px;padding:14px 32px;";
    public const string Code = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;";
    public const string Mark = $"{Font}padding-left:10px;font-size:16px;line-height:20px;font-weight:700;color:{Ink};";
    public const string Line = $"border-top:1px solid {Rule};padding-top:16px;";

    /// <summary>One stroke of the product's mark.</summary>
    /// <param name="height">In pixels.</param>
    public static string Stroke(int height) => string.Create(
        CultureInfo.InvariantCulture, $"width:2px;height:{height}px;font-size:0;line-height:0;background-color:{Paper};border-radius:1px");

    private static readonly Dictionary<Driver, (string Light, string Dark)> Drivers = new()
    {
        [Driver.Trust] = (Accent, "#5b8ff0"),
        [Driver.Autonomy] = ("#c2530a", "#e6a35a"),
        [Driver.Deadlines] = ("#8a2b7c", "#f2569f"),
        [Driver.Workload] = ("#12876f", "#8ff0dc"),
    };

    public static string Colour(Driver driver) => Drivers.TryGetValue(driver, out var colour) ? colour.Light : Faint;

    /// <summary>The name of the class that turns a driver's bars to their dark colour.</summary>
    public static string Bar(Driver driver) => $"b{(int)driver}";

    /// <summary>The chip that carries a driver's word; the class turns it dark.</summary>
    public static (string Class, string Style) Chip(TrendWord word)
    {
        var (name, text, background) = word switch
        {
            TrendWord.Act => ("act", "#b42318", "#fdecea"),
            TrendWord.Watch or TrendWord.Recovering => ("watch", "#7a4d00", "#fff4de"),
            TrendWord.Low => ("low", "#b42318", Ground),
            TrendWord.Improving => ("good", "#14683f", "#e6f5ec"),
            _ => ("plain", Faint, Ground),
        };
        return (name, $"{Font}display:inline-block;font-size:14px;line-height:20px;font-weight:600;border-radius:4px;padding:2px 8px;"
            + $"color:{text};background-color:{background};");
    }

    public static string Sheet => """
        @media (max-width:480px){.card{padding:20px!important}}
        @media (prefers-color-scheme:dark){
        .page{background-color:#0f1216!important}
        .card{background-color:#171b22!important;border-color:#2b313b!important}
        .t{color:#e8ebf0!important}.q{color:#a4adba!important}
        .a{color:#8ab4f8!important}.line{border-color:#2b313b!important}
        .btn{background-color:#5b8ff0!important;color:#0f1216!important}
        .act{color:#ffb4ab!important;background-color:#3a1512!important}
        .low{color:#ffb4ab!important;background-color:#0f1216!important}
        .watch{color:#ffd28a!important;background-color:#35260a!important}
        .good{color:#7fe0b0!important;background-color:#0f2d20!important}
        .plain{color:#a4adba!important;background-color:#0f1216!important}
        """ + string.Concat(Drivers.Select(d => $".{Bar(d.Key)}{{background-color:{d.Value.Dark}!important}}")) + "}";
}
