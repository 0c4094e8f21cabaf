using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Domains;

/// <summary>The things of domains, and what they must look like.</summary>
/// <remarks>A definition is a JSON Schema in these words: <c>type</c>, <c>enum</c>, <c>const</c>, <c>properties</c>, <c>required</c>, <c>additionalProperties</c>, <c>items</c>,
/// <c>minItems</c>, <c>maxItems</c>, <c>uniqueItems</c>, <c>minLength</c>, <c>maxLength</c>, <c>pattern</c>, <c>format</c> (<c>date</c>, <c>date-time</c>, <c>email</c>, <c>uri</c>),
/// <c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>, and <c>title</c>, <c>description</c>, <c>default</c>, <c>examples</c>, <c>$schema</c>, <c>$comment</c>, which
/// check nothing. A schema with any other word is refused, so that no rule is written down that nobody keeps; so are references, which would make us read files or addresses.</remarks>
public interface IEntities
{
    /// <summary>Makes a definition.</summary>
    /// <exception cref="ValidationException">A field is not valid; a fault of the schema names its place in it.</exception>
    /// <exception cref="ConflictException">The domain has a definition of that name.</exception>
    /// <exception cref="NotFoundException">There is no such domain.</exception>
    Task<EntityDefinition> DefineAsync(string domainId, EntityDefinitionDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Finds a definition by its key.</summary>
    /// <returns>The definition, or <see langword="null"/> when there is none.</returns>
    Task<EntityDefinition?> FindDefinitionAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>Lists definitions, in the order in which they were made.</summary>
    /// <exception cref="ValidationException">The request is not valid.</exception>
    Task<Page<EntityDefinition>> ListDefinitionsAsync(EntityDefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>Changes a definition. Things there are keep the version that they were held against, until they are written again.</summary>
    /// <exception cref="ValidationException">A field is not valid.</exception>
    /// <exception cref="NotFoundException">There is no such definition.</exception>
    /// <exception cref="ConcurrencyException">It has changed since.</exception>
    Task<EntityDefinition> RedefineAsync(string definitionId, int rowVersion, EntityDefinitionDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a definition out of use or into use again; out of use, no new things of the kind are made.</summary>
    /// <exception cref="NotFoundException">There is no such definition.</exception>
    Task SetDefinitionActiveAsync(string definitionId, bool active, Actor by, CancellationToken cancellationToken);

    /// <summary>Makes a thing.</summary>
    /// <param name="definitionId">Its kind.</param>
    /// <param name="data">The thing: a JSON object of 16,384 characters at most.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="ValidationException">The data violate the definition: each fault names its place, as <c>data.address.city</c>, and the word of the schema that it breaks.
    /// Or definition or domain are out of use.</exception>
    /// <exception cref="NotFoundException">There is no such definition.</exception>
    Task<Entity> CreateAsync(string definitionId, string data, Actor by, CancellationToken cancellationToken);

    /// <summary>Finds a thing by its key, in use or not.</summary>
    /// <returns>The thing, or <see langword="null"/> when there is none.</returns>
    Task<Entity?> FindAsync(string entityId, CancellationToken cancellationToken);

    /// <summary>Lists things of one kind, in the order in which they were made.</summary>
    /// <exception cref="ValidationException">The request is not valid.</exception>
    Task<Page<Entity>> ListAsync(EntityFilter filter, CancellationToken cancellationToken);

    /// <summary>Replaces the data of a thing, held against the definition of now.</summary>
    /// <exception cref="ValidationException">The data violate the definition.</exception>
    /// <exception cref="NotFoundException">There is no such thing.</exception>
    /// <exception cref="ConcurrencyException">It has changed since.</exception>
    Task<Entity> UpdateAsync(string entityId, int rowVersion, string data, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a thing out of use or into use again.</summary>
    /// <exception cref="NotFoundException">There is no such thing.</exception>
    Task SetActiveAsync(string entityId, bool active, Actor by, CancellationToken cancellationToken);
}
