package org.futurecouncil.identity;

import java.util.List;

import org.futurecouncil.platform.Turn;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes sure at every start, before anybody can sign in, that the groups exist, may do
 * what is theirs, find their filters in Tasklist, and that there is an administrator.
 * Groups are made again when they are missing, because models name them; each right and
 * each filter is given once, at the first start that knows it, and what an administrator
 * has made of it since stays.
 */
@Component
@EnableConfigurationProperties(AdministratorProperties.class)
class AccessSetup implements SmartInitializingSingleton {

    private final OfficerRegistry registry;

    private final Permits permits;

    private final ReadyFilters filters;

    private final AdministratorProperties administrator;

    private final List<FirstOfficers> firstOfficers;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    AccessSetup(OfficerRegistry registry, Permits permits, ReadyFilters filters, AdministratorProperties administrator,
            List<FirstOfficers> firstOfficers, JdbcClient jdbc, TransactionTemplate transaction) {
        this.registry = registry;
        this.permits = permits;
        this.filters = filters;
        this.administrator = administrator;
        this.firstOfficers = firstOfficers;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        this.transaction.executeWithoutResult((status) -> setUp());
    }

    private void setUp() {
        Turn.await(this.jdbc, "access-setup");
        this.registry.createGroups();
        this.permits.grant();
        this.filters.create();
        this.firstOfficers.forEach((first) -> first.officers().forEach(this.registry::createIfUnknown));
        if (!this.registry.hasAdministrator()) {
            this.registry.createAdministrator(this.administrator);
        }
    }

}
