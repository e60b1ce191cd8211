using TeamPulse.Publishing;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Digests;

/// <summary>The text parts of both digests.</summary>
internal static class DigestText
{
    public static string Manager(ManagerDigestModel model)
    {
        var digest = model.Digest;
        var text = new TextLines().Paragraph(MailTexts.Hello.With(model.Name));
        if (model.StandIn is { } why)
        {
            text.Paragraph(why);
        }

        Body(text, digest);
        if (digest.Numbers is { } numbers)
        {
            text.Paragraph(CommentsAndReplies(numbers));
        }

        Away(text, model.WhileAway);
        Promises(text, digest);
        if (model.NextStep is { } step)
        {
            text.GuideShort(step, model.Guide);
        }

        text.Link(DigestTexts.Open_Manager_Text, model.Dashboard);
        text.Heading(DigestTexts.Who_Heading).Paragraph(Who(model));
        return Code(text, digest).Line(MailTexts.SentBy.With(digest.Organisation)).ToString();
    }

    public static string Team(TeamDigestModel model)
    {
        var digest = model.Digest;
        var text = Body(new TextLines().Paragraph(MailTexts.Hello.With(model.Name)), digest);
        if (digest.Numbers is { } numbers)
        {
            text.Paragraph(Comments("Team.Comments", numbers.Comments));
        }

        Promises(text, digest);
        if (digest is { Outcome: WaveOutcome.Withheld, NobodyAsked: false })
        {
            text.Paragraph(DigestTexts.Withheld_Team.With(digest.Threshold));
        }

        text.Link(DigestTexts.Open_Team_Text, model.Results);
        if (model.Managers.Length > 0)
        {
            text.Paragraph(DigestTexts.Team_Who.With(model.Managers));
        }

        return Code(text, digest)
            .Paragraph(DigestTexts.Team_Yours)
            .Link(DigestTexts.Stop_Text, model.Unsubscribe)
            .Line(MailTexts.SentBy.With(digest.Organisation)).ToString();
    }

    public static string Comments(string key, int count) => count switch
    {
        0 => DigestTexts.Comments_None,
        1 => DigestTexts.ResourceManager.Of($"{key}.One"),
        _ => DigestTexts.ResourceManager.Of($"{key}.Some").With(count),
    };

    /// <summary>For the manager: how many there are, and how many of these and earlier ones wait for a reply.</summary>
    public static string CommentsAndReplies(DigestNumbers numbers) => numbers.AwaitReply switch
    {
        0 => Comments("Comments", numbers.Comments),
        1 => $"{Comments("Comments", numbers.Comments)} {DigestTexts.Await_One}",
        var waiting => $"{Comments("Comments", numbers.Comments)} {DigestTexts.Await_Some.With(waiting)}",
    };

    public static string Who(ManagerDigestModel model)
    {
        var sentences = new List<string>();
        if (!model.Digest.NobodyAsked)
        {
            sentences.Add((model.Digest.Numbers is null ? DigestTexts.Who_Told : DigestTexts.Who_Team).With(model.Digest.Team));
        }

        if (model.OtherManagers.Length > 0)
        {
            sentences.Add(DigestTexts.Who_Managers.With(model.OtherManagers));
        }

        sentences.Add(DigestTexts.Who_Nobody);
        return string.Join(' ', sentences);
    }

    private static TextLines Body(TextLines text, DigestModel digest)
    {
        text.Heading(DigestTexts.ResourceManager.Of(digest.Named("Heading")).With(digest.Team, digest.WeekNumbers));
        if (digest.Numbers is not { } numbers)
        {
            return digest.Outcome == WaveOutcome.Withheld
                ? text.Paragraph((digest.NobodyAsked ? DigestTexts.Small_Body : DigestTexts.Withheld_Body).With(digest.Invited, digest.Threshold))
                : text.Paragraph(DigestTexts.ResourceManager.Of($"Void.{digest.VoidCause}"));
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
                text.Line(DigestTexts.Trend_Text.With(line.Trend.Count, line.TrendInWords));
            }

            text.Gap();
        }

        // Words in the place of bars.
        text.Paragraph(DigestTexts.Scale_First);
        if (numbers.Remark is { } remark)
        {
            text.Paragraph(remark);
        }

        if (numbers.Movers.Count > 0)
        {
            text.Heading(DigestTexts.Movers_Heading);
        }

        foreach (var mover in numbers.Movers)
        {
            text.Paragraph(mover);
        }

        return text;
    }

    private static void Away(TextLines text, IReadOnlyList<AwayTold> whileAway)
    {
        if (whileAway.Count > 0)
        {
            text.Heading(DigestTexts.Away_Heading);
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

    private static void Promises(TextLines text, DigestModel digest)
    {
        if (digest.Promises.Count > 0)
        {
            text.Heading(DigestTexts.Promise_Heading);
        }

        foreach (var promise in digest.Promises)
        {
            text.Line(DigestTexts.Promise_Text.With(promise.Text)).Paragraph($"{promise.Standing} {promise.Change}");
        }
    }

    private static TextLines Code(TextLines text, DigestModel digest) => digest.WaveCode is { } code
        ? text.Heading(DigestTexts.Code_Heading).Paragraph(code).Paragraph(DigestTexts.Code_What)
        : text;
}
