using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Digests;

/// <summary>The text parts of both digests.</summary>
internal static class DigestText
{
    public static string Manager(ManagerDigestModel model, IStringLocalizer t, IStringLocalizer<MailTexts> mail)
    {
        var digest = model.Digest;
        var text = new TextLines().Paragraph(mail["Hello", model.Name]);
        if (model.StandIn is { } why)
        {
            text.Paragraph(why);
        }

        Body(text, digest, t);
        if (digest.Numbers is { } numbers)
        {
            text.Paragraph(CommentsAndReplies(t, numbers));
        }

        Away(text, model.WhileAway, t);
        Promises(text, digest, t);
        if (model.NextStep is { } step)
        {
            text.GuideShort(step, model.Guide, mail);
        }

        text.Link(t["Open.Manager.Text"], model.Dashboard);
        text.Heading(t["Who.Heading"]).Paragraph(Who(t, model));
        return Code(text, digest, t).Line(mail["SentBy", digest.Organisation]).ToString();
    }

    public static string Team(TeamDigestModel model, IStringLocalizer t, IStringLocalizer<MailTexts> mail)
    {
        var digest = model.Digest;
        var text = Body(new TextLines().Paragraph(mail["Hello", model.Name]), digest, t);
        if (digest.Numbers is { } numbers)
        {
            text.Paragraph(Comments(t, "Team.Comments", numbers.Comments));
        }

        Promises(text, digest, t);
        if (digest is { Outcome: WaveOutcome.Withheld, NobodyAsked: false })
        {
            text.Paragraph(t["Withheld.Team", digest.Threshold]);
        }

        text.Link(t["Open.Team.Text"], model.Results);
        if (model.Managers.Length > 0)
        {
            text.Paragraph(t["Team.Who", model.Managers]);
        }

        return Code(text, digest, t)
            .Paragraph(t["Team.Yours"])
            .Link(t["Stop.Text"], model.Unsubscribe)
            .Line(mail["SentBy", digest.Organisation]).ToString();
    }

    public static string Comments(IStringLocalizer t, string key, int count) => count switch
    {
        0 => t["Comments.None"],
        1 => t[$"{key}.One"],
        _ => t[$"{key}.Some", count],
    };

    /// <summary>For the manager: how many there are, and how many of these and earlier ones wait for a reply.</summary>
    public static string CommentsAndReplies(IStringLocalizer t, DigestNumbers numbers) => numbers.AwaitReply switch
    {
        0 => Comments(t, "Comments", numbers.Comments),
        1 => $"{Comments(t, "Comments", numbers.Comments)} {t["Await.One"]}",
        var waiting => $"{Comments(t, "Comments", numbers.Comments)} {t["Await.Some", waiting]}",
    };

    public static string Who(IStringLocalizer t, ManagerDigestModel model)
    {
        var sentences = new List<string>();
        if (!model.Digest.NobodyAsked)
        {
            sentences.Add(t[model.Digest.Numbers is null ? "Who.Told" : "Who.Team", model.Digest.Team]);
        }

        if (model.OtherManagers.Length > 0)
        {
            sentences.Add(t["Who.Managers", model.OtherManagers]);
        }

        sentences.Add(t["Who.Nobody"]);
        return string.Join(' ', sentences);
    }

    private static TextLines Body(TextLines text, DigestModel digest, IStringLocalizer t)
    {
        text.Heading(t[digest.Named("Heading"), digest.Team, digest.WeekNumbers]);
        if (digest.Numbers is not { } numbers)
        {
            return digest.Outcome == WaveOutcome.Withheld
                ? text.Paragraph(t[digest.NobodyAsked ? "Small.Body" : "Withheld.Body", digest.Invited, digest.Threshold])
                : text.Paragraph(t[$"Void.{digest.VoidCause}"]);
        }

        text.Paragraph(digest.Sentence!).Paragraph(numbers.Participation);
        foreach (var line in numbers.Drivers)
        {
            text.Line($"{line.Name} ({line.Subtitle}): {line.Score} [{line.Word}]");
            if (line.Details.Length > 0)
            {
                text.Line(line.Details);
            }

            if (line.Trend.Count > 1)
            {
                text.Line(t["Trend.Text", line.Trend.Count, line.TrendInWords]);
            }

            text.Gap();
        }

        // Words in the place of bars.
        text.Paragraph(t["Scale.First"]);
        if (numbers.Remark is { } remark)
        {
            text.Paragraph(remark);
        }

        if (numbers.Movers.Count > 0)
        {
            text.Heading(t["Movers.Heading"]);
        }

        foreach (var mover in numbers.Movers)
        {
            text.Paragraph(mover);
        }

        return text;
    }

    private static void Away(TextLines text, IReadOnlyList<AwayTold> whileAway, IStringLocalizer t)
    {
        if (whileAway.Count > 0)
        {
            text.Heading(t["Away.Heading"]);
        }

        foreach (var away in whileAway)
        {
            text.Paragraph(away.Sentence);
            foreach (var week in away.Weeks)
            {
                text.Link(week.Remark is null ? week.Name : $"{week.Name} ({week.Remark})", week.Link);
            }
        }
    }

    private static void Promises(TextLines text, DigestModel digest, IStringLocalizer t)
    {
        if (digest.Promises.Count > 0)
        {
            text.Heading(t["Promise.Heading"]);
        }

        foreach (var promise in digest.Promises)
        {
            text.Line(t["Promise.Text", promise.Text]).Paragraph($"{promise.Standing} {promise.Change}");
        }
    }

    private static TextLines Code(TextLines text, DigestModel digest, IStringLocalizer t) => digest.WaveCode is { } code
        ? text.Heading(t["Code.Heading"]).Paragraph(code).Paragraph(t["Code.What"])
        : text;
}
