using System.Security.Claims;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Settings;

/// <summary>What an administrator does on the page of questions. A form and a page that is open call the same.</summary>
internal sealed class QuestionActs(QuestionnaireChange change, QuestionnaireShelf shelf, TeamAccess access)
{
    /// <returns>Null for whom it is not.</returns>
    public async Task<QuestionsModel?> Read(ClaimsPrincipal user, CancellationToken cancel) =>
        await access.ReadsSettings(user, cancel) && await change.Current(cancel) is var now
            ? new(now, shelf[now.Version], shelf.Versions)
            : null;

    public async Task<ActOutcome> Choose(ClaimsPrincipal user, string? version, CancellationToken cancel)
    {
        if (version is null || !shelf.Versions.Contains(version) || !await access.Administers(user, cancel))
        {
            return ActOutcome.NotThere;
        }

        await change.Choose(version, cancel);
        return ActOutcome.Done;
    }

    /// <param name="user">Who chooses.</param>
    /// <param name="drivers">Names of drivers that are asked about from now on; the others are not.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ActOutcome> Switch(ClaimsPrincipal user, IReadOnlyCollection<string> drivers, CancellationToken cancel)
    {
        if (!await access.Administers(user, cancel))
        {
            return ActOutcome.NotThere;
        }

        await change.Switch(Rotation.Optional.Where(driver => drivers.Contains(driver.ToString())).ToHashSet(), cancel);
        return ActOutcome.Done;
    }

    public async Task<ActOutcome> Retire(ClaimsPrincipal user, string? id, CancellationToken cancel) =>
        !await access.Administers(user, cancel) ? ActOutcome.NotThere
        : await change.Retire(id ?? "", cancel) ? ActOutcome.Done
        : ActOutcome.Refused(SettingsTexts.Questions_Gone);

    /// <summary>One question more, or one in other words.</summary>
    public async Task<ActOutcome> Add(ClaimsPrincipal user, QuestionForm form, CancellationToken cancel)
    {
        if (!await access.Administers(user, cancel))
        {
            return ActOutcome.NotThere;
        }

        var now = await change.Current(cancel);
        var replaced = now.Questions.FirstOrDefault(q => q.Id == form.Replaces);
        if (replaced is null && !string.IsNullOrEmpty(form.Replaces))
        {
            return ActOutcome.Refused(SettingsTexts.Questions_Gone);
        }

        var asked = shelf[now.Version];
        var beside = asked with { Questions = [.. asked.Questions.Where(q => q.Id != replaced?.Id)] };
        if (NewQuestion.Problems(form, beside) is [_, ..] problems)
        {
            return ActOutcome.Refused(problems);
        }

        if (form.Warned != form.Wording && NewQuestion.Doubts(form, asked).Count > 0)
        {
            return ActOutcome.Refused(SettingsTexts.Questions_Doubted);
        }

        var text = new LocalText(form.Given(asked).ToDictionary(t => t.Language, t => t.Words));
        if (replaced is null)
        {
            await change.Add(form.Driver, form.Reversed, text, cancel);
            return ActOutcome.Done;
        }

        if ((replaced.Driver, replaced.Reversed) == (form.Driver, form.Reversed) && replaced.Text.IsSameAs(text))
        {
            return ActOutcome.Refused(SettingsTexts.Questions_Same);
        }

        return await change.Reword(replaced.Id, form.Driver, form.Reversed, text, cancel)
            ? ActOutcome.Done
            : ActOutcome.Refused(SettingsTexts.Questions_Gone);
    }
}
