using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>
/// The password of nobody. Checking it costs what checking a real one costs, so that an unknown address is not answered
/// with less work than a known one.
/// </summary>
internal sealed class NobodysPassword
{
    private readonly PasswordHasher<PortalUser> _hasher = new();
    private readonly PortalUser _nobody = new() { ShopperId = "" };
    private readonly string _hash;

    public NobodysPassword() => _hash = _hasher.HashPassword(_nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Does the work; the result is always the same.</summary>
    public void Check(string password) => _hasher.VerifyHashedPassword(_nobody, _hash, password);
}
