using System.Security.Claims;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Ledger;

/// <summary>Who acts: of a request, who is signed in; of a circuit, who is told; nobody on the command line.</summary>
internal sealed class Actor(IHttpContextAccessor http)
{
    private ClaimsPrincipal? _told;

    public ManagerId? Id => (_told ?? http.HttpContext?.User)?.ManagerId();

    public void Is(ClaimsPrincipal user) => _told = user;
}
