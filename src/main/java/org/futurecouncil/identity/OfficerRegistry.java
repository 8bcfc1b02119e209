package org.futurecouncil.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;

import org.springframework.stereotype.Component;

/** Creates groups and officers that are not there yet. */
@Component
class OfficerRegistry {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();
    static {
        NAMES.put(Groups.PROGRAMME_OFFICERS, "Programme officers");
        NAMES.put(Groups.SERVICE_LEADS, "Service leads");
        NAMES.put(Groups.REVIEWERS, "Reviewers");
        NAMES.put(Groups.FINANCE_OFFICERS, "Finance officers");
        NAMES.put(Groups.MANAGERS, "Managers");
        NAMES.put(Groups.ADMINISTRATORS, "Administrators");
    }

    private final IdentityService identity;

    OfficerRegistry(IdentityService identity) {
        this.identity = identity;
    }

    void createGroups() {
        NAMES.forEach((id, name) -> {
            if (this.identity.createGroupQuery().groupId(id).count() == 0) {
                Group group = this.identity.newGroup(id);
                group.setName(name);
                group.setType(Groups.ADMINISTRATORS.equals(id) ? "SYSTEM" : "WORKFLOW");
                this.identity.saveGroup(group);
            }
        });
    }

    void createIfUnknown(NewOfficer officer) {
        if (isKnown(officer.userId())) {
            return;
        }
        User user = this.identity.newUser(officer.userId());
        user.setFirstName(officer.firstName());
        user.setLastName(officer.lastName());
        user.setEmail(officer.email());
        user.setPassword(officer.password());
        this.identity.saveUser(user);
        officer.groups().forEach((group) -> this.identity.createMembership(officer.userId(), group));
    }

    boolean hasAdministrator() {
        return this.identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0;
    }

    /**
     * @throws NoAdministratorException if the properties do not name one that can be
     * created
     */
    void createAdministrator(AdministratorProperties properties) {
        if (!properties.complete()) {
            throw new NoAdministratorException("Nobody is an administrator: the group " + Groups.ADMINISTRATORS
                    + " has no member, and none is configured.", null);
        }
        String userId = Objects.requireNonNull(properties.user());
        if (isKnown(userId)) {
            this.identity.createMembership(userId, Groups.ADMINISTRATORS);
            return;
        }
        String email = (properties.email() != null) ? properties.email() : "";
        try {
            createIfUnknown(new NewOfficer(userId, "Administrator", "", email,
                    Objects.requireNonNull(properties.password()), Set.of(Groups.ADMINISTRATORS)));
        }
        catch (ProcessEngineException ex) {
            throw new NoAdministratorException("The configured administrator \"" + userId
                    + "\" cannot be created: either the name or the password is not accepted.", ex);
        }
    }

    private boolean isKnown(String userId) {
        return this.identity.createUserQuery().userId(userId).count() > 0;
    }

}
