/** Views of a register that the person has saved: taken with one click, kept under a name, removed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { Dropdown } from '../Dropdown.tsx';
import { Failure } from '../states.tsx';
import { type RegisterSearch, readSearch } from './search.ts';

interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

interface SavedViewsProps {
  readonly register: string;
  readonly search: RegisterSearch;
  readonly onTake: (search: RegisterSearch) => void;
}

export function SavedViews({ register, search, onTake }: SavedViewsProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const path = `/api/views/${register}`;
  const key = ['views', register];
  const [name, setName] = useState('');
  const views = useQuery({ queryKey: key, queryFn: () => api.get<SavedView[]>(path) });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const save = useMutation({
    mutationFn: () => api.post<SavedView>(path, { name, query: readSearch({ ...search, after: undefined }) }),
    onSuccess: () => {
      setName('');
      return again();
    },
  });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`${path}/${id}`), onSuccess: again });
  return (
    <Dropdown button={{ size: 'small', children: t('views.title') }}>
      <ul className="plain views">
        {(views.data ?? []).map((view) => (
          <li key={view.id} className="actions">
            <Button size="small" type="link" onClick={() => onTake(readSearch(view.query))}>
              {view.name}
            </Button>
            <Button
              size="small"
              type="text"
              aria-label={t('views.removeOf', { name: view.name })}
              onClick={() => remove.mutate(view.id)}
            >
              {t('views.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {views.data?.length === 0 ? <p className="quiet">{t('views.none')}</p> : null}
      <div className="actions">
        <Input
          size="small"
          aria-label={t('views.name')}
          placeholder={t('views.name')}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && save.mutate()}
        />
        <Button size="small" disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('views.save')}
        </Button>
      </div>
      {save.error ? <Failure error={save.error} /> : null}
    </Dropdown>
  );
}
