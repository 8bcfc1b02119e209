package org.futurecouncil.identity;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine and its applications. Nothing is said here about
 * tasks: the engine itself lets the candidates and the assignee of a task, and nobody
 * else, read it and work on it.
 */
@Component
class Permits {

    private final AuthorizationService authorizations;

    private final StartersInModels starters;

    private final GivenAccess given;

    Permits(AuthorizationService authorizations, StartersInModels starters, GivenAccess given) {
        this.authorizations = authorizations;
        this.starters = starters;
        this.given = given;
    }

    void grant() {
        Groups.WORKING.forEach(this::grantWorking);
        this.starters.byProcess().forEach((process, groups) -> groups.forEach((group) -> grantStart(group, process)));
        // which calls are open and which programmes run, for the forms that extend and
        // withdraw one
        for (String process : List.of("eoi-call", "programme")) {
            grant(Groups.PROGRAMME_OFFICERS, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE);
        }
        grantManagers();
        for (Resource resource : Resources.values()) {
            grant(Groups.ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
        }
    }

    /** Lets everybody who works in Tasklist see a ready filter there. */
    void grantFilter(String filterId) {
        Groups.WORKING.forEach((group) -> grant(group, Resources.FILTER, filterId, Permissions.READ));
    }

    /** What anybody needs who works in Tasklist, whatever their work is. */
    private void grantWorking(String group) {
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        // one's own profile and password
        grant(group, Resources.APPLICATION, "welcome", Permissions.ACCESS);
        // names of processes on cards, and the diagram beside a task
        grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ);
        // names of colleagues, to hand a task over
        grant(group, Resources.USER, Authorization.ANY, Permissions.READ);
        grant(group, Resources.GROUP, Authorization.ANY, Permissions.READ);
    }

    private void grantStart(String group, String process) {
        grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, ProcessInstancePermissions.CREATE);
        grant(group, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.CREATE_INSTANCE);
    }

    /**
     * Managers see everything that runs and has run, start again what failed, and hand
     * over the task of somebody who is away. They change and delete nothing.
     */
    private void grantManagers() {
        grant(Groups.MANAGERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(Groups.MANAGERS, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_ASSIGN,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(Groups.MANAGERS, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ,
                Permissions.READ_HISTORY);
        grant(Groups.MANAGERS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
    }

    private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        List<Permission> missing = Stream.of(permissions)
            .filter((permission) -> this.given
                .isFirst(String.join(" ", group, permission.getName(), resource.resourceName(), resourceId)))
            .toList();
        if (!missing.isEmpty()) {
            Authorization authorization = find(group, resource, resourceId);
            missing.forEach(authorization::addPermission);
            this.authorizations.saveAuthorization(authorization);
        }
    }

    private Authorization find(String group, Resource resource, String resourceId) {
        Authorization authorization = this.authorizations.createAuthorizationQuery()
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(resourceId)
            .singleResult();
        if (authorization == null) {
            authorization = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(group);
            authorization.setResource(resource);
            authorization.setResourceId(resourceId);
        }
        return authorization;
    }

}
