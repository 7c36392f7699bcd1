"""Who may sign in: the user pool, its app client, a group per role, and the address our mail comes from."""

from __future__ import annotations

from aws_cdk import CfnDeletionPolicy
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.constructs.stage_stack import StageStack
from infra.settings import Settings
from kernel.triggers import Role

ACCESS_MINUTES = 15
REFRESH_DAYS = 7
ROTATION_GRACE_S = 10


class UsersStack(StageStack):
    """Publishes: user-pool-id, client-id, mail-from, mail-identity."""

    def __init__(self, scope: Construct, settings: Settings) -> None:
        super().__init__(scope, "users", settings, f"Horizon {settings.stage}: sign-in and mail")
        pool = self._pool()
        self.publish("user-pool-id", pool.ref)
        self.publish("client-id", self._client(pool.ref).ref)
        for role in Role:
            cognito.CfnUserPoolGroup(
                self, f"Group-{role.value}", user_pool_id=pool.ref, group_name=role.value, description=role.name.title()
            )
        self._mail()

    def _pool(self) -> cognito.CfnUserPool:
        pool = cognito.CfnUserPool
        made = pool(
            self,
            "Users",
            user_pool_name=self.named("users"),
            user_pool_tier="ESSENTIALS",
            username_attributes=["email"],
            auto_verified_attributes=["email"],
            username_configuration=pool.UsernameConfigurationProperty(case_sensitive=False),
            policies=pool.PoliciesProperty(
                password_policy=pool.PasswordPolicyProperty(
                    minimum_length=12,
                    require_lowercase=True,
                    require_uppercase=True,
                    require_numbers=True,
                    require_symbols=True,
                    temporary_password_validity_days=3,
                    password_history_size=5,
                )
            ),
            account_recovery_setting=pool.AccountRecoverySettingProperty(
                recovery_mechanisms=[pool.RecoveryOptionProperty(name="verified_email", priority=1)]
            ),
            admin_create_user_config=pool.AdminCreateUserConfigProperty(allow_admin_create_user_only=False),
            mfa_configuration="OPTIONAL",
            enabled_mfas=["SOFTWARE_TOKEN_MFA"],
            # An address counts as changed only once the new one is verified: a stolen session can't take it over.
            user_attribute_update_settings=pool.UserAttributeUpdateSettingsProperty(
                attributes_require_verification_before_update=["email"]
            ),
            deletion_protection="ACTIVE" if self.settings.keeps_data else "INACTIVE",
        )
        policy = CfnDeletionPolicy.RETAIN if self.settings.keeps_data else CfnDeletionPolicy.DELETE
        made.cfn_options.deletion_policy = policy
        made.cfn_options.update_replace_policy = policy
        return made

    def _client(self, pool: str) -> cognito.CfnUserPoolClient:
        client = cognito.CfnUserPoolClient
        return client(
            self,
            "App",
            client_name=self.named("app"),
            user_pool_id=pool,
            generate_secret=False,
            # Passwords are tried through our own functions only, which hold back guessing.
            explicit_auth_flows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
            prevent_user_existence_errors="ENABLED",
            enable_token_revocation=True,
            access_token_validity=ACCESS_MINUTES,
            id_token_validity=ACCESS_MINUTES,
            refresh_token_validity=REFRESH_DAYS,
            auth_session_validity=5,
            token_validity_units=client.TokenValidityUnitsProperty(
                access_token="minutes",  # noqa: S106 - a unit, no secret
                id_token="minutes",  # noqa: S106
                refresh_token="days",  # noqa: S106
            ),
            refresh_token_rotation=client.RefreshTokenRotationProperty(
                feature="ENABLED", retry_grace_period_seconds=ROTATION_GRACE_S
            ),
        )

    def _mail(self) -> None:
        """The sending domain; its DKIM records go to whoever holds the domain's DNS."""
        domain = self.settings.mail_domain
        ses.CfnEmailIdentity(
            self,
            "MailDomain",
            email_identity=domain,
            dkim_attributes=ses.CfnEmailIdentity.DkimAttributesProperty(signing_enabled=True),
        )
        self.publish("mail-from", self.settings.mail_from)
        self.publish("mail-identity", domain)
