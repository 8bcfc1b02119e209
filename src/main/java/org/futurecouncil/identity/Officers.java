package org.futurecouncil.identity;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/** Who the officers are. */
@Service
public class Officers {

    private final IdentityService identity;

    Officers(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    public Optional<Officer> find(String userId) {
        return list(this.identity.createUserQuery().userId(userId)).findFirst();
    }

    /** The name of an officer; the user id of one who is gone. */
    public String nameOf(String userId) {
        return find(userId).map(Officer::name).orElse(userId);
    }

    public List<Officer> inGroup(String group) {
        return list(this.identity.createUserQuery().memberOfGroup(group).orderByUserId().asc()).toList();
    }

    /**
     * Everyone in one of the groups and everyone named beside them, each once, by user
     * id.
     */
    public List<Officer> inGroups(Collection<String> groups, Collection<String> userIds) {
        Map<String, Officer> found = new TreeMap<>();
        groups.forEach((group) -> inGroup(group).forEach((officer) -> found.put(officer.userId(), officer)));
        userIds.forEach((userId) -> find(userId).ifPresent((officer) -> found.put(officer.userId(), officer)));
        return List.copyOf(found.values());
    }

    /** Where officers are written to, in small letters. */
    public Set<String> addresses() {
        return list(this.identity.createUserQuery()).map((officer) -> officer.email().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    }

    private Stream<Officer> list(UserQuery query) {
        return query.unlimitedList().stream().map(Officers::toOfficer);
    }

    /** Whoever makes a user in Admin may leave out names and address. */
    private static Officer toOfficer(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
            .filter(StringUtils::hasText)
            .collect(Collectors.joining(" "));
        return new Officer(user.getId(), name.isEmpty() ? user.getId() : name,
                Objects.requireNonNullElse(user.getEmail(), ""));
    }

}
