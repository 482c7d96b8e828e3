import { api } from '../api/client';
import { asApiError, type ApiError } from '../api/problem';
import type { Privilege, Role, Session as SessionReply, Study } from '../api/types';
import { clearDrafts } from './drafts';
import { forgetLoaded } from './loader.svelte';

type Phase = 'starting' | 'out' | 'in';

/** Who is signed in, and what the study is. */
class SessionState {
  phase = $state<Phase>('starting');
  user = $state<SessionReply['user'] | null>(null);
  study = $state<Study | null>(null);
  problem = $state<ApiError | null>(null);
  /** The session ended under an open page; a dialog asks to log in again while the page stays as it is. */
  expired = $state(false);
  /** The spare codes of a new second factor stand on the screen, this once. */
  showsSpareCodes = $state(false);
  private waiting: ((again: boolean) => void)[] = [];

  constructor() {
    api.reauthenticate = () => this.askAgain();
  }

  /** In this study, or else anywhere; nothing when an owner has yet to give one. */
  get role(): Role | null {
    const memberships = this.user?.memberships ?? [];
    const here = memberships.find(({ study }) => study === this.study?.id);
    return (here ?? memberships[0])?.role ?? null;
  }
  may(privilege: Privilege): boolean {
    return this.user?.privileges.includes(privilege) ?? false;
  }
  get secondFactorMissing(): boolean {
    return this.user?.second_factor === 'missing';
  }

  async start(): Promise<void> {
    this.problem = null;
    try {
      await this.enter(await api.session());
    } catch (error) {
      const known = asApiError(error);
      if (known.problem.status !== 401) this.problem = known;
      this.phase = known.problem.status === 401 ? 'out' : 'starting';
    }
  }

  async login(account: string, password: string, digits = ''): Promise<void> {
    const reply = await api.login(account, password, digits);
    if (this.phase === 'in' && this.user?.account !== reply.user.account) {
      clearDrafts();
      forgetLoaded();
    }
    await this.enter(reply);
    this.settle(true);
  }

  /** The reader closes the dialog: what waited fails with its own message and nothing on the page changes. */
  notNow(): void {
    this.settle(false);
  }

  async logout(): Promise<void> {
    try {
      await api.logout();
    } catch {
      // The session may have ended already; leaving works all the same.
    }
    clearDrafts();
    forgetLoaded();
    this.user = null;
    this.study = null;
    this.phase = 'out';
  }

  /** The second factor was set up: everything else may be seen from now on. */
  async goOn(): Promise<void> {
    await this.enter(await api.session());
  }

  private async enter(reply: SessionReply): Promise<void> {
    this.user = reply.user;
    if (!this.study && !this.secondFactorMissing) this.study = await this.loadStudy();
    this.phase = 'in';
  }

  private async loadStudy(): Promise<Study | null> {
    try {
      return await api.study();
    } catch (error) {
      const known = asApiError(error);
      if (known.problem.status === 404 || known.problem.code === 'auth.role') return null;
      throw known;
    }
  }

  private askAgain(): Promise<boolean> {
    if (this.phase !== 'in') return Promise.resolve(false);
    this.expired = true;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private settle(again: boolean): void {
    this.expired = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(again);
  }
}

export const session = new SessionState();
