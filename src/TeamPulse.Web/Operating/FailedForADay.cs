using Hangfire.States;

namespace TeamPulse.Web.Operating;

/// <summary>
/// A failure that Hangfire forgets after a day, like a success. Otherwise it keeps failed jobs for good, and here each minute may add one.
/// </summary>
internal sealed class FailedForADay(FailedState failed) : IState
{
    public string Name => failed.Name;

    public string? Reason => failed.Reason;

    public bool IsFinal => true;

    public bool IgnoreJobLoadException => failed.IgnoreJobLoadException;

    public Dictionary<string, string> SerializeData() => failed.SerializeData();
}

/// <summary>Makes it so.</summary>
internal sealed class FailuresEnd : IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState failed)
        {
            context.CandidateState = new FailedForADay(failed);
        }
    }
}
