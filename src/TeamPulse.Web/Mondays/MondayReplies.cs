using System.Security.Claims;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Comments;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mondays;

/// <summary>A reply from a card: the same as from the team's page.</summary>
internal sealed class MondayReplies(Replies replies, TeamAccess access)
{
    public async Task<ActOutcome> Write(ClaimsPrincipal user, TeamId team, Guid comment, string? typed, CancellationToken cancel)
    {
        if (!await access.Manages(user, team, cancel))
        {
            return ActOutcome.NotThere;
        }

        return Replies.Clean(typed) is not { } text ? ActOutcome.Refused(MondayTexts.Reply_Missing)
            : await replies.Write(team, comment, user.ManagerId()!.Value, text, cancel) is null ? ActOutcome.NotThere
            : ActOutcome.Done;
    }
}
