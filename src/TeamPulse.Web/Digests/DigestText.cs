using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Digests;

/// <summary>The text parts of both digests.</summary>
internal static class DigestText
{
    public static string Manager(ManagerDigestModel model)
    {
        var digest = model.Digest;
        var text = new TextLines().Paragraph(MailTexts.Hello.With(model.Name)).Paragraph(model.StandIn);
        Body(text, digest, model.Alerts).Paragraph(digest.Numbers is { } numbers ? Comments(numbers) : null);
        if (Waiting(model) is { } waiting)
        {
            text.Link(waiting, model.Inbox);
        }

        Away(text, model.WhileAway);
        Promises(text, digest);
        Upcoming(text, digest);
        if (model.NextStep is { } step)
        {
            text.GuideShort(step, model.Guide);
        }

        text.Link(DigestTexts.Open_Manager_Text, model.Monday).Heading(DigestTexts.Who_Heading).Paragraph(Who(model));
        return text.Line(MailTexts.SentBy.With(digest.Organisation)).ToString();
    }

    public static string Team(TeamDigestModel model)
    {
        var digest = model.Digest;
        var text = Body(new TextLines().Paragraph(MailTexts.Hello.With(model.Name)), digest, [])
            .Paragraph(digest.Numbers is { } numbers ? Comments("Team.Comments", numbers.Comments) : null);
        Promises(text, digest);
        Upcoming(text, digest);
        text.Paragraph(IsWithheld(digest) ? DigestTexts.Withheld_Team.With(digest.Wave.Threshold) : null)
            .Link(DigestTexts.Open_Team_Text, model.Results)
            .Paragraph(model.Managers.Length > 0 ? DigestTexts.Team_Who.With(model.Managers) : null);
        text.Paragraph(DigestTexts.Team_Yours).Link(MailTexts.Stop_Text, model.Unsubscribe);
        if (model.WaveCode is { } words)
        {
            text.Check(words, MailTexts.Check_Digest);
        }

        return text.Line(MailTexts.SentBy.With(digest.Organisation)).ToString();
    }

    /// <summary>People were asked, and too few answered.</summary>
    public static bool IsWithheld(DigestModel digest) => digest.Wave is { Outcome: WaveOutcome.Withheld, NobodyAsked: false };

    /// <summary>Why there are no numbers.</summary>
    public static string WhyNothing(PublishedWave wave) => wave.Outcome == WaveOutcome.Void
        ? DigestTexts.ResourceManager.Of($"Void.{wave.VoidCause}")
        : (wave.NobodyAsked ? DigestTexts.Small_Body : DigestTexts.Withheld_Body).With(wave.Invited, wave.Threshold);

    public static string Comments(string key, int count) => count switch
    {
        0 => DigestTexts.Comments_None,
        1 => DigestTexts.ResourceManager.Of($"{key}.One"),
        _ => DigestTexts.ResourceManager.Of($"{key}.Some").With(count),
    };

    /// <summary>For the manager: how many there are.</summary>
    public static string Comments(DigestNumbers numbers) => numbers.CommentAccess switch
    {
        CommentAccess.ForOthers => DigestTexts.Comments_ForOthers,
        CommentAccess.LeftToEarlierReaders => DigestTexts.Comments_Left,
        _ => Comments("Comments", numbers.Comments),
    };

    /// <summary>How many of these and earlier ones wait for a reply; null for none.</summary>
    public static string? Waiting(ManagerDigestModel model) => model.Waiting switch
    {
        0 => null,
        1 => DigestTexts.Await_One,
        var waiting => DigestTexts.Await_Some.With(waiting, AwaitingReplies.Weeks),
    };

    public static string Who(ManagerDigestModel model) => string.Join(' ', new[]
    {
        model.Digest.Wave.NobodyAsked ? null
            : (model.Digest.Numbers is null ? DigestTexts.Who_Told : DigestTexts.Who_Team).With(model.Digest.Team.Name),
        model.OtherManagers.Length > 0 ? DigestTexts.Who_Managers.With(model.OtherManagers) : null,
        DigestTexts.Who_Nobody,
    }.Where(sentence => sentence is not null));

    private static TextLines Body(TextLines text, DigestModel digest, IReadOnlyList<AlertTold> alerts)
    {
        text.Heading(digest.Heading);
        foreach (var alert in alerts)
        {
            text.Alert(alert);
        }

        if (digest.Numbers is not { } numbers)
        {
            return text.Paragraph(WhyNothing(digest.Wave));
        }

        text.Paragraph(digest.Preview).Paragraph(numbers.Participation);
        foreach (var line in numbers.Drivers)
        {
            var driver = line.Driver.Driver;
            text.Line($"{driver.Name()} ({driver.Subtitle()}): {line.Score} [{Figures.Word(line.Driver.Word)}]");
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
        text.Paragraph(DigestTexts.Scale_First).Paragraph(numbers.Remark);
        if (numbers.Movers.Count > 0)
        {
            text.Heading(DigestTexts.Movers_Heading);
        }

        foreach (var mover in numbers.Movers)
        {
            text.Paragraph(mover);
        }

        return digest.Talk is { } talk ? text.Heading(DigestTexts.Talk_Heading).Paragraph(talk) : text;
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
                text.Link($"{week.Name}{week.Remark}", week.Link);
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
            text.Line(DigestTexts.Promise_Text.With(promise.Text)).Paragraph(promise.Standing);
        }
    }

    private static void Upcoming(TextLines text, DigestModel digest)
    {
        if (digest.Upcoming.Count > 0)
        {
            text.Heading(DigestTexts.Upcoming_Heading).Paragraph(DigestTexts.Upcoming_From.With(digest.Wave.Upcoming!.From.Number));
        }

        foreach (var question in digest.Upcoming)
        {
            text.Paragraph(question);
        }
    }
}
