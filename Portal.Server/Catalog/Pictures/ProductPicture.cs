using System.Globalization;
using System.Text;

namespace Portal.Server.Catalog.Pictures;

/// <summary>Composes the picture of a product as a standalone SVG.</summary>
internal static class ProductPicture
{
    /// <summary>The picture as text; the same request gives the same text everywhere.</summary>
    public static string Compose(PictureRequest request)
    {
        var tones = PictureTones.For(request);
        var silhouette = SilhouetteStore.Find(request.Silhouette)
            ?? SilhouetteStore.Find(SilhouetteChoice.Generic(request.Seed));
        var stage = new PictureStage(request.Seed, tones, PaintId(request));
        var svg = new StringBuilder(4096);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\" role=\"img\">");
        stage.WriteBackdrop(svg);
        if (silhouette is not null)
        {
            stage.WriteShadow(svg, silhouette);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"{Placement(request.Seed, silhouette)}\">");
            silhouette.Write(svg, request.Seed, tones);
            svg.Append("</g>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>The picture as UTF-8, ready to be sent.</summary>
    public static byte[] ComposeUtf8(PictureRequest request) => Encoding.UTF8.GetBytes(Compose(request));

    /// <summary>Several pictures may be inlined into one page, so gradient ids must differ between them.</summary>
    private static string PaintId(PictureRequest request) => SeedDice
        .Hash(string.Join('|', request.Seed, request.Silhouette, request.Colour, request.Accent, request.Tint))
        .ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Standing products keep their feet on the floor line; floating ones may also tilt.</summary>
    private static string Placement(string seed, Silhouette silhouette)
    {
        var percent = SeedDice.Between(seed, "scale", 94, 106);
        var flip = !silhouette.IsFixed && SeedDice.Roll(seed, "flip", 2) == 1 ? -1 : 1;
        var pivot = silhouette.Floats ? 200 : 320;
        var tilt = silhouette.Floats ? SeedDice.Between(seed, "tilt", -7, 7) : 0;
        var lift = silhouette.Floats ? 196 : 322;
        var turn = tilt == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" rotate({tilt})");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"translate(200 {lift}){turn} scale({flip * percent / 100m:0.##} {percent / 100m:0.##}) translate(-200 -{pivot})");
    }
}
