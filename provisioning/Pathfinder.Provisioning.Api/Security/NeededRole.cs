using Pathfinder.Data.ApiKeys;

namespace Pathfinder.Provisioning.Api.Security;

/// <summary>The least role that an endpoint lets in; the OpenAPI document tells it.</summary>
internal sealed record NeededRole(ApiRole Role);
