namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>What a browser downloads to make lists by itself. The files are the same for everybody, so asking for them tells nothing.</summary>
/// <param name="Cards">The products (<see cref="CardPack"/>).</param>
/// <param name="Model">The network (<see cref="Portal.Shared.Scoring.Compact.CompactModel"/>); null while none is trained: lists are then made without.</param>
public sealed record OnDeviceFiles(OnDeviceFile Cards, OnDeviceFile? Model);

/// <summary>A file a browser downloads once: another content has another address.</summary>
/// <param name="Address">Site-relative address.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex; what does not have it is not used.</param>
/// <param name="Bytes">Length of the content, before any compression on the way.</param>
/// <param name="Version">What it was made of, for the page that tells about it.</param>
public sealed record OnDeviceFile(string Address, string Sha256, long Bytes, string Version);
