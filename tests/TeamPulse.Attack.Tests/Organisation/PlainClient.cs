using TeamPulse.Shared;
using TeamPulse.Waves;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Casts with the browser's requests, but faster. The dumps hold what the server does; what the browser does is proved
/// in Chromium.
/// </summary>
internal sealed class PlainClient(Uri host) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = host };
    private readonly Dictionary<string, IReadOnlyList<string>> _questions = [];

    public async Task<Cast> Cast(Vote vote)
    {
        var respondent = new Respondent(_http, $"/p#{vote.By.Secret}.{vote.By.Fingerprint}");
        if (!_questions.TryGetValue(vote.By.Fingerprint, out var questions))
        {
            _questions[vote.By.Fingerprint] = questions = Manifest.QuestionIds(await respondent.Manifest());
        }

        var (ballot, values) = (await respondent.Collect(), vote.Answered.Values);
        var answers = questions.Select((question, i) => (question, values[i % values.Count])).ToDictionary();
        (await respondent.Cast(ballot, answers, vote.Answered.Words)).EnsureSuccessStatusCode();
        return new Cast(
            new Voter(ballot.Wave, vote.By.Member), vote.Answered, Respondent.Text(ballot.Token), Respondent.Text(ballot.Prefix),
            Respondent.Text(ballot.Signature));
    }

    public void Dispose() => _http.Dispose();
}
