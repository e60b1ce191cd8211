namespace TeamPulse.Web.Responding;

/// <summary>
/// One look at the database for all who ask for something that is not known here. A stranger can make up ids as fast as the network
/// carries them, so looks come one at a time with a pause between them, and only so many may wait for the next one.
/// </summary>
/// <param name="pause">Between two looks. Null: 50 milliseconds.</param>
/// <param name="places">How many may wait for one look.</param>
internal sealed class SharedLook(Func<Task>? pause = null, int places = 1_000)
{
    private readonly Func<Task> _pause = pause ?? (() => Task.Delay(50));
    private readonly Lock _lock = new();
    private Task _rested = Task.CompletedTask;
    private Task? _next;
    private int _waiting;

    /// <summary>Ends when a look that began after this call has ended.</summary>
    /// <exception cref="AnsweringRefusal">No place is free.</exception>
    public Task Join(Func<Task> look)
    {
        lock (_lock)
        {
            if (_waiting == places)
            {
                throw new AnsweringRefusal(Refusal.Busy);
            }

            _waiting++;
            if (_next is null)
            {
                _next = After(_rested, look);
                _rested = Rest(_next);
            }

            return _next;
        }
    }

    private async Task After(Task rested, Func<Task> look)
    {
        // Never at once: the caller still holds the lock.
        await rested.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_lock)
        {
            (_next, _waiting) = (null, 0);
        }

        await look();
    }

    private async Task Rest(Task look)
    {
        await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pause();
    }
}
