using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Keys;

/// <summary>
/// The ring that protects cookies, forms and welcome links: each key of it is a wrapped row, so all nodes share it, and a copy of the
/// database or of the data directory signs in nowhere.
/// </summary>
internal sealed class CookieRing(LastingSecrets secrets) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. secrets.All(SecretPurpose.CookieRing).Select(bytes => XElement.Parse(Encoding.UTF8.GetString(bytes)))];

    public void StoreElement(XElement element, string friendlyName) => secrets.Add(
        SecretPurpose.CookieRing, friendlyName[..Math.Min(friendlyName.Length, LastingSecret.MostCharacters)],
        Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)));
}

/// <summary>Leaves a key as it is: the whole row is wrapped. Without it the framework warns of a key in plain text at each start.</summary>
internal sealed class WrappedByItsRow : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("wrappedByItsRow", plaintextElement), typeof(NullXmlDecryptor));
}
