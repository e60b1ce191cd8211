using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// Says in the log which accounts somebody tries to open. An account is told by its number, never by its address, and an address that is no
/// account's is only counted: it may be somebody's password in the wrong field.
/// </summary>
internal sealed class RefusedSignIns(TimeProvider clock, ILogger<RefusedSignIns> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long? _told;
    private int _unheard;

    /// <summary>The lock-out bounds how many lines there are.</summary>
    public void Wrong(ManagerId account, bool isLockedNow)
    {
        if (isLockedNow)
        {
            log.LogWarning("A sign-in was refused: wrong password. Account {Account} is locked for some minutes now.", account.Value);
        }
        else
        {
            log.LogWarning("A sign-in was refused: wrong password for account {Account}.", account.Value);
        }
    }

    /// <summary>The account does not exist, has no password or is locked. Told at most once a minute, however many there are.</summary>
    public void Unheard()
    {
        lock (_lock)
        {
            _unheard++;
            if (_told is { } told && clock.GetElapsedTime(told) < Pause)
            {
                return;
            }

            log.LogWarning("Sign-ins were refused without a look at the password: {Count} since the last such line. "
                + "The accounts do not exist, have no password, or are locked.", _unheard);
            (_told, _unheard) = (clock.GetTimestamp(), 0);
        }
    }
}
