package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.futurecouncil.mail.LocalMailServer;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Looks at the servers that are really in use, whatever led to them, before anything is
 * written or sent: a rehearsal does not start unless its database lies in the throw-away
 * folder and its mail goes to this machine.
 */
final class RehearsalGuard implements BeanPostProcessor {

    private final Path folder;

    RehearsalGuard(Path folder) {
        this.folder = folder;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource database) {
            requireThrowAway(database);
        }
        if (bean instanceof Flyway flyway) {
            requireThrowAway(flyway.getConfiguration().getDataSource());
        }
        if (bean instanceof JavaMailSenderImpl sender && !LocalMailServer.HOST.equals(sender.getHost())) {
            throw new RehearsalRefusedException("The mail server " + sender.getHost()
                    + " is not the rehearsal's own. Nothing was sent; take its settings away.");
        }
        return bean;
    }

    private void requireThrowAway(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show data_directory")) {
            answer.next();
            if (Path.of(answer.getString(1)).toRealPath().startsWith(this.folder.toRealPath())) {
                return;
            }
        }
        catch (SQLException | IOException ex) {
            // a server that does not answer from this machine's folders is none of ours
        }
        throw new RehearsalRefusedException(
                "The database is not the rehearsal's own. Nothing was written; take the settings of yours away.");
    }

}
